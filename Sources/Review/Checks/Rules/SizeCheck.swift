import Content
import Store

/// Whether what a changeset brings stays below the site's limits.
struct SizeCheck: ContentCheck {
  static let description = CheckDescription(
    name: "size", summary: "Objects and media stay below the limits of this site.",
    scope: "Changed files, by the `limits` of main's site.json.", level: .error,
    rules: [
      .init("size", "an object's file that is too large"),
      .init("media-size", "an uploaded file that is too large"),
      .init("total-size", "a changeset whose files are too large together"),
    ])

  private var total = 0

  init() {}

  mutating func look(at file: CheckedFile, in scene: CheckScene, _ report: inout CheckReport)
    throws(GalleyError)
  {
    total += file.size
    let limits = scene.settings.limits
    if case .object = SitePaths.role(of: file.path) {
      if file.size > limits.objectBytes { report.add(.oversized(file.path, limit: limits.objectBytes)) }
      return
    }
    guard file.path.hasPrefix(MediaFile.folder) else { return }
    // Of a file that git-lfs keeps elsewhere, what its pointer says.
    let size = file.bytes.flatMap { MediaFile.size(inPointer: $0) } ?? file.size
    guard size > limits.mediaBytes else { return }
    report.add(
      Problem(
        "media-size", file: file.path, "The file has \(size) bytes; \(limits.mediaBytes) are allowed.",
        fix: "Make it smaller, or raise \"media_bytes\" in site.json."))
  }

  mutating func finish(in scene: CheckScene, _ report: inout CheckReport) throws(GalleyError) {
    let limit = scene.settings.limits.changesetBytes
    guard total > limit else { return }
    report.add(
      Problem(
        "total-size", file: SitePaths.settings, field: "/limits/changeset_bytes",
        "The changed files have \(total) bytes together; \(limit) are allowed.",
        fix: "Split the changeset, or raise the limit on main first."))
  }
}

import Content
import Git
import Store

/// Whether media files are what they seem: the same judgement as over uploads. (security: W11)
struct MediaCheck: ContentCheck {
  static let description = CheckDescription(
    name: "media", summary: "Media files are what their names say, hold nothing else beside, and do nothing.",
    scope: "Changed files below `media/`. Of files that git-lfs keeps elsewhere, only the names.",
    level: .error,
    rules: [
      .init(
        MediaFault.Rule.name.rawValue,
        "a path that can't be part of an address, or differs only in case from another"),
      .init(MediaFault.Rule.type.rawValue, "a file of a kind that isn't taken, or that its name doesn't say"),
      .init(MediaFault.Rule.broken.rawValue, "a file that is damaged or cut off"),
      .init(
        MediaFault.Rule.polyglot.rawValue,
        "a file that is something else as well, such as a picture and an archive"),
      .init(MediaFault.Rule.dimensions.rawValue, "a picture too large to be unpacked"),
      .init(MediaFault.Rule.svg.rawValue, "an SVG that does more than show itself"),
      .init(MediaFault.Rule.location.rawValue, "a picture or film that says where it was taken"),
    ])

  init() {}

  mutating func look(at file: CheckedFile, in scene: CheckScene, _ report: inout CheckReport)
    throws(GalleyError)
  {
    // What is larger than the site allows is what the check `size` speaks of.
    guard file.path.hasPrefix(MediaPath.folder), file.version.mode.isFile,
      file.size <= scene.settings.limits.mediaBytes, !MediaCheck.isPlaceholder(file)
    else { return }
    do {
      if let other = try scene.tree.twin(of: file.path) {
        report.add(
          Problem(
            MediaFault.Rule.name.rawValue, file: file.path, "The path differs from \(other) only in case.",
            fix: "Rename or remove one of them."))
      }
      try judge(file, in: scene, &report)
    } catch let fault as MediaFault {
      report.add(fault.problem(of: file.path))
    } catch let error as GalleyError {
      throw error
    } catch {
      throw GalleyError(.internalFault, "‘\(file.path)’ can't be looked at.")
    }
  }

  private func judge(_ file: CheckedFile, in scene: CheckScene, _ report: inout CheckReport) throws {
    try MediaPath.check(file.path)
    let bytes = try file.bytes ?? scene.tree.bytes(of: file.version.id)
    if MediaFile.size(inPointer: bytes) != nil { return }
    let media = try InspectedMedia(bytes, at: file.path)
    guard media.hasLocation, !scene.settings.media.keepsLocation else { return }
    report.add(
      Problem(
        MediaFault.Rule.location.rawValue, file: file.path, "The file may say where it was taken.",
        fix:
          "Take that out (exiftool -gps:all= -xmp:all= FILE), upload it with create_upload, or allow it in site.json: \"media\": {\"location\": \"keep\"}."
      ))
  }

  /// The empty file by which people keep an empty folder.
  private static func isPlaceholder(_ file: CheckedFile) -> Bool {
    file.size == 0 && file.path.hasSuffix("/.gitkeep")
  }
}

import Content
import JSON
import Markdown
import Store

/// Whether every link inside the site leads to a page, a heading or a file that is there.
struct LinkCheck: ContentCheck {
  static let description = CheckDescription(
    name: "links", summary: "Every link inside the site leads to a page or file that exists.",
    scope:
      "Links and images in markdown, HTML and address fields of changed objects; of unchanged ones those that lead to an address, a heading or a file that the change takes away.",
    level: .error,
    rules: [
      .init("link", "a link to an address where the site has nothing"),
      .init("link-anchor", "a link to a heading that the page doesn't have", .warning),
      .init("link-draft", "a link from published content to a draft", .warning),
      .init(
        "link-relative",
        "a link that isn't written from the site's root, so that it depends on the page's own address",
        .warning),
      .init("missing-file", "an image or file that a field names and that isn't there", .warning),
    ])

  init() {}

  mutating func look(at object: CheckedObject, in scene: CheckScene, _ report: inout CheckReport)
    throws(GalleyError)
  {
    try judge(object, in: scene, &report) { _ in true }
    for reference in MediaReference.all(in: object.content, by: object.schema) {
      try judge(reference, of: object, in: scene, &report)
    }
  }

  mutating func finish(in scene: CheckScene, _ report: inout CheckReport) throws(GalleyError) {
    let lost = try LostAddresses(in: scene)
    for path in try lost.origins(in: scene) {
      try scene.checkCancellation()
      guard let object = try scene.object(at: path) else { continue }
      try judge(object, in: scene, &report) { lost.contains($0) }
      for reference in MediaReference.all(in: object.content, by: object.schema)
      where lost.files.contains("/\(reference.path)") {
        try judge(reference, of: object, in: scene, &report)
      }
    }
  }

  private func judge(
    _ reference: MediaReference, of object: CheckedObject, in scene: CheckScene, _ report: inout CheckReport
  ) throws(GalleyError) {
    if try scene.tree.hasFile(reference.path) { return }
    report.add(.missing(reference, file: object.path), object: object.name, subject: reference.path)
  }

  private func judge(
    _ object: CheckedObject, in scene: CheckScene, _ report: inout CheckReport,
    where isMeant: (LocalTarget) -> Bool
  ) throws(GalleyError) {
    for link in object.links {
      guard let target = LocalTarget(link.url, baseURL: scene.site.settings.baseURL), isMeant(target),
        let problem = try problem(of: link, target, in: object, scene)
      else { continue }
      report.add(problem, object: object.name, subject: link.url)
    }
  }

  private func problem(
    of link: ObjectLink, _ target: LocalTarget, in object: CheckedObject, _ scene: CheckScene
  ) throws(GalleyError) -> Problem? {
    func found(_ rule: String, _ message: String, _ fix: String, _ severity: Problem.Severity = .warning)
      -> Problem
    {
      Problem(
        rule, file: object.path, field: link.field, line: link.line, message, fix: fix, severity: severity)
    }
    guard let address = target.address else {
      return target.anchor.isKnownAnchor(in: link.anchors)
        ? nil
        : found(
          "link-anchor", "The link to ‘#\(target.anchor)’ leads to no heading of this text.",
          LinkCheck.anchorFix(target.anchor, link.anchors))
    }
    if target.isRelative {
      return found(
        "link-relative", "The link to ‘\(link.url)’ depends on the page's own address.",
        "Write it from the site's root, with a slash before it.")
    }
    switch try scene.addresses.place(of: address) {
    case .nothing:
      return found(
        "link", "The link to ‘\(link.url)’ leads to nothing on this site.",
        "Correct the address, create the page, or add a redirect from it.", .error)
    case .other: return nil
    case .page(let path):
      guard let page = try scene.object(at: path) else { return nil }
      if page.isDraft, !object.isDraft {
        return found(
          "link-draft", "The link to ‘\(link.url)’ leads to a draft, which readers don't see.",
          "Publish ‘\(page.name)’ with this, or remove the link.")
      }
      let anchors = page.anchors
      return target.anchor.isKnownAnchor(in: anchors)
        ? nil
        : found(
          "link-anchor", "The link to ‘\(link.url)’ leads to a heading that ‘\(page.name)’ doesn't have.",
          LinkCheck.anchorFix(target.anchor, anchors))
    }
  }

  private static func anchorFix(_ anchor: String, _ known: Set<String>) -> String {
    NearMatch.best(for: anchor, among: known.sorted()).first.map { "Did you mean ‘#\($0)’?" }
      ?? "Correct the part behind the #, or leave it out."
  }
}

extension String {
  /// Whether a link may lead there: to a heading, to the top, or to what the pages' makers add themselves.
  fileprivate func isKnownAnchor(in anchors: Set<String>) -> Bool {
    isEmpty || self == MarkdownOutline.preambleID || hasPrefix("fn") || anchors.contains(self)
  }
}

public import Content
import Files
public import Git
public import JSON

extension DataDirectory {
  /// The site templates: those that come with Galley and those of the data directory, which come before them.
  public func siteTemplates() throws(GalleyError) -> [SiteTemplate] {
    var found: [String: SiteTemplate] = [:]
    for id in SiteTemplate.builtInIDs { found[id] = try SiteTemplate(builtIn: id) }
    for entry in try installedTemplates() {
      found[entry.id] = try SiteTemplate(at: path / "templates" / entry.id)
    }
    return found.values.sorted { $0.id < $1.id }
  }

  /// The site template of that name.
  public func siteTemplate(_ id: String) throws(GalleyError) -> SiteTemplate {
    let templates = try siteTemplates()
    guard let template = templates.first(where: { $0.id == id }) else {
      throw .unknown("site template", id, among: templates.map(\.id))
    }
    return template
  }

  /// Makes a site from a template. The site appears whole and well, or not at all.
  ///
  /// - Parameters:
  ///   - slug: The new site's name here; refused when there is a site of that name.
  ///   - title: What the site is called; else what the template's `site_name` is answered with.
  ///   - values: The answers to what the template asks.
  @discardableResult
  public func makeSite(
    slug: String, from template: SiteTemplate, title: String? = nil, values: [String: JSONValue] = [:],
    author: Signature
  ) throws(GalleyError) -> SiteStore {
    var given = values
    let asksName = template.manifest.variables.contains { $0.name == TemplateValues.siteName }
    if asksName, given[TemplateValues.siteName] == nil, let title {
      given[TemplateValues.siteName] = .string(title)
    }
    let answers = try TemplateValues(given, for: template.manifest)
    let source = try template.source()
    try DataDirectory.check(source)
    guard try makeSite(slug, filling: source, answers, title, author) else {
      throw GalleyError(
        .alreadyExists, "There is a site called ‘\(slug)’ already; nothing was changed.",
        hint: "Choose another name.")
    }
    return try site(slug).store
  }

  private func makeSite(
    _ slug: String, filling source: some FileSource, _ answers: TemplateValues, _ title: String?,
    _ author: Signature
  ) throws(GalleyError) -> Bool {
    let filled = FilledTemplate(source, values: answers, title: title)
    try DataDirectory.check(filling: filled)
    return try makeSite(slug, from: filled, author: author)
  }

  /// Refuses a template that is too large, or that holds what no site may hold.
  private static func check(_ source: some FileSource) throws(GalleyError) {
    let files = try source.files(under: "")
    guard files.count <= SiteTemplate.mostFiles else {
      throw GalleyError(
        .tooLarge, "The template has \(files.count) files; \(SiteTemplate.mostFiles) are allowed.",
        hint: "Leave out what a new site doesn't need.")
    }
    var total = 0
    for file in files {
      guard file.kind == .regular else {
        throw GalleyError(
          .invalidContent, "The template holds ‘\(file.path)’, which is no regular file.",
          hint: "Replace it with the file itself, or remove it.")
      }
      total += try source.contents(of: file.path, limit: SiteTemplate.largestFile)?.count ?? 0
      guard total <= SiteTemplate.mostBytes else {
        throw GalleyError(
          .tooLarge, "The template has more than \(SiteTemplate.mostBytes) bytes.",
          hint: "Leave out what a new site doesn't need.")
      }
    }
  }

  /// Refuses to make a site that `galley check` would find errors in.
  private static func check(filling filled: some FileSource) throws(GalleyError) {
    let errors = try SiteCheck.run(on: filled).problems.filter { $0.severity == .error }
    guard !errors.isEmpty else { return }
    throw .problems(errors, code: .invalidContent, summary: "The site that this template makes isn't well.")
  }
}

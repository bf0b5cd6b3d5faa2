extension DefinitionReview {
  /// What a view collects, filters, joins, groups and shows.
  mutating func judge(_ view: ViewDefinition) {
    let file = "\(SitePaths.views)\(view.id).json"
    judge(collections: view.collections, file, "/from")
    let schemas = schemas(of: view.collections)
    judge(filter: view.include, in: schemas, file, "/include")
    judge(filter: view.exclude, in: schemas, file, "/exclude")
    judge(sort: view.sort, in: schemas, file)
    judge(search: view.search, file)
    judge(fields: view.select, in: schemas, besides: view.joins.map(\.name), file, "/select")
    if let grouping = view.grouping { judge(field: grouping.field, in: schemas, file, "/group/by") }
    for (position, join) in view.joins.enumerated() { judge(join, in: schemas, file, "/join/\(position)") }
    if let locale = view.locale, !site.settings.locales.contains(locale) {
      add(
        "view", file, "/locale", "‘\(locale)’ is no locale of this site.",
        fix: "The site's locales are \(site.settings.locales.joined(separator: ", ")).", severity: .warning)
    }
  }

  /// A search in which there is no word.
  mutating func judge(search text: String?, _ file: String) {
    do {
      _ = try text.map(SearchQuery.init(parsing:))
    } catch {
      add("search", file, "/search", error)
    }
  }

  private mutating func judge(
    _ join: ViewDefinition.Join, in schemas: [ContentSchema], _ file: String, _ field: String
  ) {
    guard !schemas.isEmpty else { return }
    let references = schemas.compactMap { $0.property(join.field) }.filter(\.field.isReference)
    if references.isEmpty {
      add(
        "view", file, "\(field)/field", "‘\(join.field)’ is no reference field.",
        fix: "Join by a field of kind reference or references.")
    }
    judge(fields: join.select, in: self.schemas(of: references.flatMap(\.targets)), file, "\(field)/select")
  }
}

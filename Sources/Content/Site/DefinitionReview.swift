internal import JSON

/// Whether the names inside collections, views, saved queries and prompts fit the site's schemas and each other.
struct DefinitionReview {
  let site: SiteDefinition
  private(set) var problems: [Problem] = []

  static func problems(of site: SiteDefinition) -> [Problem] {
    var review = DefinitionReview(site: site)
    for collection in site.collections.values { review.judge(collection) }
    for view in site.views.values { review.judge(view) }
    for query in site.queries.values { review.judge(query) }
    for prompt in site.prompts.values { review.judge(prompt) }
    // Several collections may share a schema, whose faults are still only there once.
    return Array(Set(review.problems))
  }

  private init(site: SiteDefinition) { self.site = site }

  mutating func add(
    _ rule: String, _ file: String, _ field: String, _ message: String, fix: String? = nil,
    severity: Problem.Severity = .error
  ) {
    problems.append(Problem(rule, file: file, field: field, message, fix: fix, severity: severity))
  }

  mutating func add(_ rule: String, _ file: String, _ field: String, _ error: GalleyError) {
    add(rule, file, field, error.message, fix: error.hint)
  }

  func schemas(of collections: [String]) -> [ContentSchema] {
    collections.compactMap { site.collections[$0] }.compactMap { site.schemas[$0.schema] }
  }

  /// Names of collections that aren't there.
  mutating func judge(collections names: [String], _ file: String, _ field: String) {
    for (position, name) in names.enumerated() where site.collections[name] == nil {
      let field = names.count > 1 ? "\(field)/\(position)" : field
      let own = "\(SitePaths.collections)\(name).json"
      if site.problems.contains(where: { $0.file == own && $0.severity == .error }) {
        add("collection", file, field, "The collection ‘\(name)’ can't be used.", fix: "Mend \(own).")
      } else {
        add("collection", file, field, GalleyError.unknown("collection", name, among: site.collections.keys))
      }
    }
  }

  /// A list of names of fields of which none of the schemas has one.
  mutating func judge(
    fields names: [String], in schemas: [ContentSchema], besides others: [String] = [], _ file: String,
    _ field: String
  ) {
    for (position, name) in names.enumerated() {
      judge(field: name, in: schemas, besides: others, file, "\(field)/\(position)")
    }
  }

  /// The name of a field that none of the schemas has.
  mutating func judge(
    field name: String, in schemas: [ContentSchema], besides others: [String] = [], _ file: String,
    _ field: String
  ) {
    let known = Set(schemas.flatMap { $0.properties.map(\.name) } + ContentSchema.builtInNames + others)
    // Where no schema can be used, that is the problem to mend.
    if schemas.isEmpty || known.contains(name) || name.hasPrefix("x-") { return }
    add("field", file, field, GalleyError.unknown("field", name, among: known))
  }

  /// A filter that can't be read, or that asks for what a schema can't answer.
  mutating func judge(
    filter expression: String?, in schemas: [ContentSchema], _ file: String, _ field: String,
    _ sample: (String) -> String? = { $0 }
  ) {
    guard let expression else { return }
    do {
      let clauses = try Filter(include: expression, exclude: nil).include
      for schema in schemas {
        for clause in clauses {
          let property = try FieldLookup.filterable(clause.field, in: schema)
          guard let test = clause.test.replacingTexts(sample) else { continue }
          let written = Filter.expression([Filter.Clause(field: clause.field, test: test)]) ?? ""
          let resolved = RelativeDates.resolved(written, now: 0, in: schema)
          for clause in try Filter(include: resolved, exclude: nil).include {
            _ = try clause.test.prepared(for: property.field, named: clause.field)
          }
        }
      }
    } catch {
      add("filter", file, field, error)
    }
  }

  /// An order that can't be read, or by fields that have none.
  mutating func judge(sort text: String?, in schemas: [ContentSchema], _ file: String) {
    guard let text else { return }
    do {
      for key in try SortOrder(parsing: text).keys {
        for schema in schemas { _ = try FieldLookup.sortable(key.field, in: schema) }
      }
    } catch {
      add("sort", file, "/sort", error)
    }
  }

  private mutating func judge(_ prompt: PromptDefinition) {
    let file = "\(SitePaths.prompts)\(prompt.id).md"
    for (position, argument) in prompt.arguments.enumerated() {
      guard case .ids(let collection)? = argument.completion else { continue }
      judge(collections: [collection], file, "/arguments/\(position)/complete")
    }
    for name in prompt.unknownPlaces {
      let near = NearMatch.best(for: name, among: prompt.knownPlaces).first
      add(
        "prompt", file, "", "The placeholder ‘\(name)’ means nothing here and stays as it is written.",
        fix: near.map { "Did you mean ‘\($0)’?" }
          ?? "Use one of: \(prompt.knownPlaces.joined(separator: ", ")).", severity: .warning)
    }
  }
}

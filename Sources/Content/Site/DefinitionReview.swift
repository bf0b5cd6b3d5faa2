/// Whether the names inside views, saved queries and collections fit the site's schemas.
enum DefinitionReview {
  static func problems(of site: SiteDefinition) -> [Problem] {
    var problems: [Problem] = []
    for view in site.views.values {
      let file = "views/\(view.id).json"
      problems += unknownCollections(view.collections, field: "/from", file: file, site)
      let schemas = schemas(of: view.collections, site)
      problems += filterProblems(view.include, view.exclude, view.sort, schemas: schemas, file: file)
      for (index, join) in view.joins.enumerated() {
        let fields = schemas.compactMap { $0.property(join.field)?.field }
        if !schemas.isEmpty && !fields.contains(where: { $0 == .reference || $0 == .references }) {
          problems.append(
            Problem(
              "view", file: file, field: "/join/\(index)/field", "‘\(join.field)’ is no reference field.",
              fix: "Join by a field of kind reference or references."))
        }
      }
    }
    for query in site.queries.values {
      let file = "queries/\(query.id).json"
      switch query.target {
      case .view(let view) where site.views[view] == nil:
        let error = GalleyError.unknown("view", view, among: site.views.keys)
        problems.append(Problem("query", file: file, field: "/view", error.message, fix: error.hint))
      case .view: break
      case .collections(let names):
        problems += unknownCollections(names, field: "/collection", file: file, site)
      }
      problems += placeholderProblems(of: query, file: file)
    }
    for collection in site.collections.values {
      guard let schema = site.schemas[collection.schema] else { continue }
      let file = "collections/\(collection.id).json"
      problems += filterProblems(nil, nil, collection.sort, schemas: [schema], file: file)
      for name in collection.pathPattern.fields where schema.property(name) == nil {
        problems.append(
          Problem("collection", file: file, field: "/path_pattern", "The schema has no field ‘\(name)’."))
      }
      for property in schema.references {
        for target in property.targets where site.collections[target] == nil {
          problems.append(
            Problem(
              "schema", file: "schemas/\(schema.id).json", field: "/properties/\(property.name)/collection",
              "There is no collection ‘\(target)’.",
              fix: NearMatch.best(for: target, among: site.collections.keys).first.map {
                "Did you mean ‘\($0)’?"
              }))
        }
      }
    }
    return Array(Set(problems))
  }

  private static func schemas(of collections: [String], _ site: SiteDefinition) -> [ContentSchema] {
    collections.compactMap { site.collections[$0] }.compactMap { site.schemas[$0.schema] }
  }

  private static func unknownCollections(
    _ names: [String], field: String, file: String, _ site: SiteDefinition
  ) -> [Problem] {
    names.filter { site.collections[$0] == nil }.map { name in
      let error = GalleyError.unknown("collection", name, among: site.collections.keys)
      return Problem("collection", file: file, field: field, error.message, fix: error.hint)
    }
  }

  private static func filterProblems(
    _ include: String?, _ exclude: String?, _ sort: String?, schemas: [ContentSchema], file: String
  ) -> [Problem] {
    do {
      let filter = try Filter(include: include, exclude: exclude)
      for schema in schemas {
        for clause in filter.include + filter.exclude {
          _ = try FieldLookup.filterable(clause.field, in: schema)
        }
        for key in try sort.map(SortOrder.init(parsing:))?.keys ?? [] {
          _ = try FieldLookup.sortable(key.field, in: schema)
        }
      }
      return []
    } catch {
      return [Problem("filter", file: file, error.message, fix: error.hint)]
    }
  }

  /// Placeholders that no parameter fills.
  private static func placeholderProblems(of query: SavedQuery, file: String) -> [Problem] {
    let declared = Set(query.parameters.map(\.name))
    let parts: [(field: String, text: String?)] = [
      ("/include", query.include), ("/exclude", query.exclude), ("/search", query.search),
    ]
    return parts.flatMap { part in
      QueryPlaceholders.names(in: part.text ?? "").filter { !declared.contains($0) }.map { name in
        Problem(
          "query", file: file, field: part.field, "The placeholder ‘params.\(name)’ has no parameter.",
          fix: NearMatch.best(for: name, among: declared).first.map { "Did you mean ‘params.\($0)’?" }
            ?? "Declare it under \"params\".")
      }
    }
  }
}

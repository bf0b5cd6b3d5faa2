internal import JSON

extension DefinitionReview {
  /// A saved query's parameters, and what it asks of its collections or its view.
  mutating func judge(_ query: SavedQuery) {
    let file = "\(SitePaths.queries)\(query.id).json"
    if ToolNames.catalog.contains(query.id) {
      add(
        "query", file, "", "‘\(query.id)’ is the name of one of Galley's own tools, which agents then get.",
        fix: "Give the file another name.")
    } else if ToolNames.reserved.contains(query.id) {
      add(
        "query", file, "", "‘\(query.id)’ is kept for an act of Galley's own: no agent gets this query.",
        fix: "Give the file another name.")
    }
    judgeParameters(of: query, file)
    var schemas: [ContentSchema] = []
    switch query.target {
    case .view(let name):
      if site.views[name] == nil {
        add("query", file, "/view", GalleyError.unknown("view", name, among: site.views.keys))
      }
      if query.search != nil {
        add(
          "query", file, "/search", "A view isn't searched: the words would be left out.",
          fix: "Put the search into the view, or name collections.")
      }
    case .collections(let names):
      judge(collections: names, file, query.source["collection"] == nil ? "/collections" : "/collection")
      schemas = self.schemas(of: names)
    }
    let samples = samples(of: query)
    judge(filter: query.include, in: schemas, file, "/include") { QueryPlaceholders.filled($0, samples) }
    judge(filter: query.exclude, in: schemas, file, "/exclude") { QueryPlaceholders.filled($0, samples) }
    judge(sort: query.sort, in: schemas, file)
    judge(fields: query.fields, in: schemas, file, "/fields")
    if let search = query.search, QueryPlaceholders.names(in: search).isEmpty { judge(search: search, file) }
  }

  private mutating func judgeParameters(of query: SavedQuery, _ file: String) {
    for parameter in query.parameters {
      if let usual = parameter.usual, let fault = parameter.fault(in: usual) {
        add(
          "query", file, "/params/\(parameter.name)/default", "The default of ‘\(parameter.name)’ \(fault).",
          fix: "Give a value that a caller could give.")
      }
    }
    let declared = query.parameters.map(\.name)
    let parts: [(field: String, text: String?)] = [
      ("/include", query.include), ("/exclude", query.exclude), ("/search", query.search),
    ]
    for part in parts {
      for name in QueryPlaceholders.names(in: part.text ?? "") where !declared.contains(name) {
        let near = NearMatch.best(for: name, among: declared).first
        add(
          "query", file, part.field,
          name.isEmpty
            ? "A placeholder names no parameter." : "The placeholder ‘params.\(name)’ has no parameter.",
          fix: near.map { "Did you mean ‘params.\($0)’?" }
            ?? (name.isEmpty ? "Write {{params.name}}." : "Declare it under \"params\"."))
      }
    }
  }

  /// A value for each parameter whose kind tells what its values are like.
  private func samples(of query: SavedQuery) -> [String: String] {
    var samples: [String: String] = [:]
    for parameter in query.parameters {
      switch parameter.kind {
      case .integer, .number: samples[parameter.name] = "1"
      case .boolean: samples[parameter.name] = "true"
      case .date: samples[parameter.name] = "2026-01-01"
      case .string: samples[parameter.name] = parameter.choices.first?.string
      }
    }
    return samples
  }
}

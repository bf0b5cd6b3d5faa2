import Content
import Git
import JSON
import Store

/// Whether every object fits its schema, and every definition its format.
struct SchemaCheck: ContentCheck {
  static let description = CheckDescription(
    name: "schema",
    summary: "Every object fits the schema of its collection, and every definition its format.",
    scope:
      "Changed objects; definitions, when one of them has changed; all objects of a collection whose schema has changed, for what they didn't break before.",
    level: .error,
    rules: [
      .init("schema", "a field that breaks its schema"),
      .init("unknown-field", "a field that the schema doesn't have", .warning),
      .init("locale", "a text in a language that the site doesn't have", .warning),
      .init("translation", "a text that is missing in one of the site's languages", .warning),
      .init("deck", "two items of a deck with one key"),
      .init("schema-cost", "a schema that takes too many steps to judge by"),
      .init("syntax", "a file that isn't JSON, or whose front matter can't be read"),
      .init("encoding", "a text that isn't UTF-8"),
      .init("id", "an id in the file that isn't the one of its path"),
      .init("name", "a file whose name can't be an id"),
      .init("path", "an object that lies elsewhere than its collection or its fields say"),
      .init("duplicate", "two objects with one id, or with ids that differ only in case"),
      .init(
        "collection",
        "an object in the folder of a collection that isn't there, or a collection without schema"),
      .init("file-kind", "a symbolic link, or something else that is no regular file"),
      .init("format", "a definition that breaks its format"),
      .init("missing", "a definition that every site needs and that isn't there"),
      .init("missing-file", "a template that a collection names and that isn't there", .warning),
      .init("field", "a definition that names a field which isn't there"),
      .init("filter", "a filter of a view or query that can't be used"),
      .init("sort", "an order of a view or query that can't be used"),
      .init("prompt", "a placeholder of a prompt that means nothing", .warning),
    ])

  init() {}

  mutating func look(at object: CheckedObject, in scene: CheckScene, _ report: inout CheckReport)
    throws(GalleyError)
  {
    let review = ObjectReview(schema: object.schema, locales: scene.site.settings.locales)
    for problem in review.problems(of: object.content) { report.add(problem, object: object.name) }
    if let problem = Problem.misplaced(object.content, in: object.collection, by: object.schema) {
      report.add(problem, object: object.name)
    }
    if try !scene.base.hasFile(object.path),
      let other = try scene.tree.namesake(
        of: object.content.id, in: object.content.collection, besides: object.path)
    {
      report.add(
        Problem(
          "duplicate", file: object.path,
          "‘\(object.content.id)’ is also claimed by \(other), by an id that is the same or differs only in case.",
          fix: "Rename or remove one of them."), object: object.name)
    }
  }

  mutating func look(at file: CheckedFile, in scene: CheckScene, _ report: inout CheckReport)
    throws(GalleyError)
  {
    if let problem = file.problem { report.add(problem) }
  }

  mutating func finish(in scene: CheckScene, _ report: inout CheckReport) throws(GalleyError) {
    try judgeDefinitions(in: scene, &report)
    for (now, before) in scene.remodelled {
      guard let schema = scene.site.schemas[now.schema] else { continue }
      let review = ObjectReview(schema: schema, locales: scene.site.settings.locales)
      let former = scene.base.site.schemas[before.schema].map {
        ObjectReview(schema: $0, locales: scene.base.site.settings.locales)
      }
      try scene.forEachUnchanged(of: now) { object throws(GalleyError) in
        let known = Set(former?.problems(of: object.content) ?? [])
        for problem in review.problems(of: object.content) where !known.contains(problem) {
          report.add(problem, object: object.name)
        }
      }
    }
    try judgeRemovedCollections(in: scene, &report)
  }

  /// What the definitions say against themselves and each other, but for what they said before.
  private func judgeDefinitions(in scene: CheckScene, _ report: inout CheckReport) throws(GalleyError) {
    let changed = scene.changes.filter { SitePaths.role(of: $0.path) == .definition }
    if !changed.isEmpty {
      let known = Set(scene.base.site.review())
      let touched = Set(changed.map(\.path))
      for problem in scene.site.review() where touched.contains(problem.file) || !known.contains(problem) {
        report.add(problem, subject: problem.message)
      }
    }
    let removed = Set(scene.changes.filter { $0.new == nil }.map(\.path))
    guard scene.site.settings.render["theme"] == nil else { return }
    for collection in scene.site.collections.values.sorted(by: { $0.id < $1.id }) {
      guard let path = collection.templatePath else { continue }
      let isNew = touchedCollection(collection, in: scene)
      guard isNew || removed.contains(path), try !scene.tree.hasFile(path) else { continue }
      report.add(.missingTemplate(path, of: collection))
    }
  }

  private func touchedCollection(_ collection: CollectionDefinition, in scene: CheckScene) -> Bool {
    scene.changed.contains("\(SitePaths.collections)\(collection.id).json")
  }

  /// Objects that a removed collection leaves behind.
  private func judgeRemovedCollections(in scene: CheckScene, _ report: inout CheckReport)
    throws(GalleyError)
  {
    for collection in scene.base.site.collections.values where scene.site.collections[collection.id] == nil {
      var first: String?
      try scene.tree.forEachFile(of: collection) { path, _ in
        if !scene.changed.contains(path) { first = path }
        return first == nil
      }
      if let first {
        report.add(.homeless(first, folder: collection.id, among: scene.site.collections.keys))
      }
    }
  }
}

import Content
import Store

/// Whether every reference leads to an object.
struct ReferenceCheck: ContentCheck {
  static let description = CheckDescription(
    name: "references", summary: "Every reference leads to an object that exists.",
    scope:
      "Changed objects; objects that refer to one that is removed; all objects of a collection whose schema has changed.",
    level: .error,
    rules: [.init("reference", "a reference to an object that isn't there")])

  init() {}

  mutating func look(at object: CheckedObject, in scene: CheckScene, _ report: inout CheckReport)
    throws(GalleyError)
  {
    try judge(object, in: scene, &report)
  }

  mutating func finish(in scene: CheckScene, _ report: inout CheckReport) throws(GalleyError) {
    for (now, _) in scene.remodelled {
      try scene.forEachUnchanged(of: now) { object throws(GalleyError) in
        try judge(object, in: scene, &report)
      }
    }
    let remodelled = Set(scene.remodelled.map(\.now.id))
    var origins: Set<String> = []
    for (collection, id) in try scene.removedObjects() where scene.site.collections[collection] != nil {
      try scene.checkCancellation()
      for origin in try scene.tree.origins(leadingTo: "\(collection)/\(id)") { origins.insert(origin.path) }
    }
    for collection in scene.base.site.collections.keys where scene.site.collections[collection] == nil {
      for origin in try scene.tree.origins(leadingBelow: "\(collection)/") { origins.insert(origin.path) }
    }
    for path in origins.sorted() where !scene.changed.contains(path) && !remodelled.contains(path.folder) {
      guard let object = try scene.object(at: path) else { continue }
      try judge(object, in: scene, &report)
    }
  }

  private func judge(
    _ object: CheckedObject, in scene: CheckScene, _ report: inout CheckReport
  ) throws(GalleyError) {
    let review = ObjectReview(schema: object.schema, locales: scene.site.settings.locales)
    for reference in review.references(of: object.content) {
      if try !leadsSomewhere(reference, in: scene) {
        report.add(
          .dangling(reference, file: object.path), object: object.name, subject: reference.target)
      }
    }
  }

  private func leadsSomewhere(_ reference: ObjectReference, in scene: CheckScene) throws(GalleyError) -> Bool
  {
    for candidate in reference.candidates {
      if try scene.tree.path(of: candidate.collection, candidate.id) != nil { return true }
    }
    return false
  }
}

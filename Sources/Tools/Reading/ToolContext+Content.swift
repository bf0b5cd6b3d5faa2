import Content
import JSON
import MCP
import Review
import Store
import Visibility

extension ToolContext {
  /// The site that the arguments mean, with the collections whose content the credential opens.
  func content(_ arguments: ToolArguments) throws -> VisibleSite {
    caller.content(of: try site(arguments))
  }

  /// Work from here on takes longer than an event loop can be kept for.
  func wait() throws { if !call.mayWait { throw MustWait() } }

  /// An object that the caller may know of.
  func object(
    _ id: String, in collection: VisibleCollection, of site: VisibleSite
  ) throws -> StoredObject {
    let name = collection.definition.id
    if let stored = try site.snapshot.find(name, id),
      !(site.viewer.hidesDrafts && VisibleObject.isDraft(stored))
    {
      return stored
    }
    try wait()
    // No guesses at what was meant where drafts are hidden: they would tell their names.
    guard site.viewer.hidesDrafts else { return try site.snapshot.object(name, id) }
    throw GalleyError(
      .notFound, "There is no object called ‘\(name)/\(id)’.",
      hint: "List what there is to see the right name.",
      details: ["kind": "object", "name": .string("\(name)/\(id)"), "near": []])
  }

  /// The open changesets that change an object: who is at it, and since when. (agents O25)
  ///
  /// Whoever may read the object is told that somebody works on it; what they write is behind `ref` and its scope.
  func drafts(of object: StoredObject, in site: VisibleSite) throws -> [ObjectDraft] {
    // Nobody without a credential learns of changesets. (seed: C17)
    guard caller.persona != .everyone else { return [] }
    let store = try engine.sites.source.site(site.name)
    let open = try call.mayWait ? store.openChangesets() : store.openChangesetsAtHand()
    guard let open else { throw MustWait() }
    let drafts = open.changing(object.path).filter { $0.tip != site.snapshot.commit }
    guard !drafts.isEmpty else { return [] }
    // A branch may have any name; what other tools go by is the number, which the record has.
    try wait()
    let review = try engine.reviews.review(of: site.name)
    return drafts.prefix(ObjectDraft.most).map { draft in
      ObjectDraft(draft, changeset: try? review.known(branch: OpenChangeset.branchPrefix + draft.name))
    }
  }
}

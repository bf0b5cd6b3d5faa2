import Comparison
import Content
import JSON
import MCP
import Review
import Store
import Visibility

extension Drafting {
  /// Does something once for each key.
  func once(_ tool: String, _ work: () throws -> ToolResult) throws -> ToolResult {
    guard context.caller.isValid else { throw GalleyError.credentialEnded }
    guard let keyed = KeyedAnswer(context, tool: tool, site: main.name, arguments) else { return try work() }
    return try keyed.answer(recalling: { nil }, work)
  }

  /// Refuses what is only for those who opened the changeset; administrators' credentials may do it too.
  func expectOwn(_ changeset: Changeset) throws(GalleyError) {
    if context.caller.persona == .admin { return }
    let own = [participant.id] + [participant.owner].compactMap { $0 }
    if own.contains(changeset.openedBy.id) { return }
    if let owner = changeset.openedBy.owner, own.contains(owner) { return }
    throw GalleyError(
      .forbidden, "Changeset \(changeset.number) was opened by \(changeset.openedBy.name).",
      hint: "Ask them, or a person in the console.")
  }

  /// Whether the caller may know of an object or file.
  func mayKnow(collection: String?, path: String) -> Bool {
    if let collection {
      return main.collections[collection] != nil || main.snapshot.site.collections[collection] == nil
    }
    return context.caller.persona == .admin || SitePaths.role(of: path) != .definition
  }

  /// The threads that are about what the caller may know of.
  func visible(_ threads: [CommentThread]) -> [CommentThread] {
    threads.filter { thread in
      guard let anchor = thread.anchor else { return true }
      guard mayKnow(collection: anchor.collection, path: anchor.object) else { return false }
      guard let name = anchor.collection, let field = anchor.field?.split(separator: "/").first,
        let collection = main.collections[name], let property = collection.schema.property(String(field))
      else { return true }
      return collection.exposure.answersBy(property)
    }
  }

  /// The thread of that name, or of that comment; one that the caller may not know of isn't there.
  func thread(_ name: String) throws(GalleyError) -> CommentThread {
    let number = try number()
    let known = visible(try review.changeset(number).threads)
    if let thread = known.first(where: { $0.id == name || $0.comments.contains { $0.id == name } }) {
      return thread
    }
    throw .unknown("thread in changeset \(number)", name, among: known.map(\.id))
  }

  /// Refuses a suggestion about what the caller doesn't see: who applies it may see more. (security: W13)
  func expectAdmitted(_ suggestion: JSONValue?, about anchor: CommentAnchor?) throws {
    guard let suggestion, let anchor, let name = anchor.collection else { return }
    let state = try state()
    let gate = FieldGate(try state.collection(name))
    let object = try state.snapshot.object(name, anchor.object)
    _ = try gate.admitted(try ObjectPatch(parsing: suggestion), of: try object.fields())
  }

  /// What a changeset changes, as far as the caller may see it. (security: W13)
  func comparison(of changeset: Changeset) throws -> ChangesetComparison {
    let comparison = try review.comparison(of: changeset).visible(
      opens: { mayKnow(collection: $0, path: "") }, sees: sees)
    guard context.caller.persona != .admin else { return comparison }
    // Definitions name what they hide.
    let hidden: Set<FileChange.Role> = [.settings, .schema, .collection, .view, .query]
    return comparison.withoutFiles { hidden.contains($0.role) }
  }

  /// Conflicts as far as the caller may see them.
  func visible(_ conflicts: [TreeConflict]) -> [JSONObject] {
    conflicts.compactMap { conflict in
      let collection = conflict.object.map { String($0.prefix { $0 != "/" }) }
      guard mayKnow(collection: collection, path: conflict.path) else { return nil }
      return conflict.visible(sees: sees)?.json
    }
  }

  /// Whether conflicts are about nothing that the caller doesn't see.
  func seesAll(of conflicts: [TreeConflict]) -> Bool {
    visible(conflicts) == conflicts.map(\.json)
  }

  /// What the checks found about what the caller may know of.
  func visible(_ findings: [CheckFinding]) -> [CheckFinding] {
    findings.filter { finding in
      let collection = finding.object.map { String($0.prefix { $0 != "/" }) }
      guard mayKnow(collection: collection, path: finding.problem.file) else { return false }
      guard let name = collection, let field = finding.problem.field.split(separator: "/").first,
        let property = main.collections[name]?.schema.property(String(field))
      else { return true }
      return sees(name, property)
    }
  }

  /// Whether the caller sees a property, by its own word and by that of main.
  private func sees(_ collection: String, _ property: SchemaProperty) -> Bool {
    guard property.isExposed, main.viewer.seesPersonal || !property.isPersonal else { return false }
    guard let published = main.collections[collection] else { return true }
    return published.schema.property(property.name).map(published.exposure.answersBy) ?? true
  }
}

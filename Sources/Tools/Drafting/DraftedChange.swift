import Content
import Git
import JSON
import Store
import Visibility

/// One change of an object, as agents give it: held against what the caller sees before it becomes an operation.
struct DraftedChange {
  /// What may be done with an object.
  enum Kind: String, CaseIterable {
    case create, update, patch, delete, rename, duplicate
  }

  let kind: Kind
  let arguments: ToolArguments
  /// Where the change stands in the call, as a JSON Pointer.
  let place: String

  init(_ kind: Kind, _ arguments: ToolArguments, at place: String = "") {
    self.kind = kind
    self.arguments = arguments
    self.place = place
  }

  /// The changes of a list, each with its place in it.
  static func list(_ value: JSONValue?) throws(GalleyError) -> [DraftedChange] {
    var changes: [DraftedChange] = []
    for (position, item) in (value?.array ?? []).enumerated() {
      let place = "/changes/\(position)"
      guard let object = item.object, let name = object["op"]?.string, let kind = Kind(rawValue: name) else {
        throw GalleyError(
          .invalidArgument, "Change \(position) names no op.",
          hint: "op is one of \(Kind.allCases.map(\.rawValue).joined(separator: ", ")).",
          details: ["path": .string("\(place)/op")])
      }
      changes.append(DraftedChange(kind, ToolArguments(object), at: place))
    }
    return changes
  }

  /// What the store is to do for each of several changes; a refusal says which one is meant. (agents 6)
  static func operations(_ changes: [DraftedChange], in site: VisibleSite) throws -> [WriteOperation] {
    try changes.enumerated().map { number, change in
      do {
        return try change.operation(in: site)
      } catch var error as GalleyError {
        error.details["operation"] = .int(Int64(number))
        throw error
      }
    }
  }

  /// What the store is to do.
  func operation(in site: VisibleSite) throws -> WriteOperation {
    let name = try required("collection")
    let collection = try site.collection(name)
    let gate = FieldGate(collection, place: place)
    if kind == .create {
      let given = try gate.admitted(arguments.object["fields"]?.object ?? [:])
      let fields = try gate.keepingFiles(given, of: [:])
      return .create(collection: name, id: arguments.string("id"), fields: fields)
    }
    let id = try required("id")
    let expected = try expectedRevision()
    let allowsRemoval = arguments.bool("allow_removal")
    // An object that the caller can't see isn't there, also for changes.
    _ = try site.snapshot.object(name, id)
    switch kind {
    case .create, .update:
      let present = try site.snapshot.object(name, id).fields()
      let fields = try gate.replacing(present, by: arguments.object["fields"]?.object ?? [:])
      return .update(
        collection: name, id: id, fields: fields, expected: expected, allowsRemoval: allowsRemoval)
    case .patch:
      let patch = try ObjectPatch(parsing: arguments.object["operations"] ?? .null)
      let present = try site.snapshot.object(name, id).fields()
      return .patch(
        collection: name, id: id, patch: try gate.admitted(patch, of: present), expected: expected,
        allowsRemoval: allowsRemoval)
    case .delete:
      return .delete(
        collection: name, id: id, expected: expected,
        referrers: arguments.string("referrers") == "unset" ? .unset : .refuse)
    case .rename:
      return .rename(
        collection: name, id: id, to: try required("to"),
        referrers: arguments.string("referrers") == "refuse" ? .refuse : .rewrite,
        redirects: arguments.object["redirect"]?.bool ?? true, expected: expected)
    case .duplicate:
      let given = try gate.admitted(arguments.object["fields"]?.object ?? [:])
      let changes = try gate.keepingFiles(given, of: try site.snapshot.object(name, id).fields())
      return .duplicate(collection: name, id: id, to: arguments.string("to"), changes: changes)
    }
  }

  private func required(_ name: String) throws(GalleyError) -> String {
    if let text = arguments.string(name) { return text }
    throw GalleyError(
      .invalidArgument, "‘\(name)’ is missing.", hint: "Say which \(name) is meant.",
      details: ["path": .string("\(place)/\(name)")])
  }

  private func expectedRevision() throws(GalleyError) -> ObjectID? {
    guard let text = arguments.string("expected_revision") else { return nil }
    if text.utf8.count == 40, let id = ObjectID(text) { return id }
    throw GalleyError(
      .invalidArgument, "‘\(text)’ is no revision.",
      hint: "Give the revision that get_object answered: forty letters and digits.",
      details: ["path": .string("\(place)/expected_revision")])
  }
}

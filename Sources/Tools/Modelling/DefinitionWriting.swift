import Content
import Git
import JSON
import MCP
import Store
import Visibility

/// The writing of schemas and collections, which are files with a name.
struct DefinitionWriting {
  /// What is written: `schema` or `collection`.
  let kind: Kind

  enum Kind: String {
    case schema, collection

    var folder: String { "\(rawValue)s/" }
  }

  /// The parameters of what writes one.
  static func parameters(_ kind: Kind) -> [Parameter] {
    [
      .site, .string("id", "Name of the \(kind.rawValue).", isRequired: true),
      Parameter(
        name: kind.rawValue,
        schema: ["type": "object", "description": .string("The file, as get_schema or docs show it.")],
        isRequired: true),
    ] + Parameter.writing
  }

  /// A new one; refused where there is one of that name, or the name is kept. (seed: T48, T51)
  func create(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    try put(context, arguments, verb: "Create") { state, id, path in
      if try state.snapshot.file(at: path) != nil {
        throw GalleyError(
          .alreadyExists, "There is a \(kind.rawValue) called ‘\(id)’ already; nothing was overwritten.",
          hint:
            "Your earlier call may have succeeded. Change it with update_\(kind.rawValue), or use another name.",
          details: ["path": "/id"])
      }
      return nil
    }
  }

  /// The whole file anew. (seed: T49)
  func update(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    try put(context, arguments, verb: "Update") { state, id, path in
      guard try state.snapshot.file(at: path) != nil else {
        throw GalleyError.unknown(kind.rawValue, id, among: names(in: state))
      }
      return try expected(arguments)
    }
  }

  /// Removes one that nothing uses. (seed: T50)
  func delete(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let drafting = try Drafting(context, arguments)
    let id = try name(arguments)
    return try drafting.write(tool: "delete_\(kind.rawValue)", summary: "Delete the \(kind.rawValue) \(id)") {
      let state = try drafting.state()
      let path = "\(kind.folder)\(id).json"
      guard try state.snapshot.file(at: path) != nil else {
        throw GalleyError.unknown(kind.rawValue, id, among: names(in: state))
      }
      if kind == .schema { try checkUnused(id, in: state) }
      return [.removeFile(path: path, expected: try expected(arguments))]
    }
  }

  private func put(
    _ context: ToolContext, _ arguments: ToolArguments, verb: String,
    _ check: (VisibleSite, _ id: String, _ path: String) throws -> ObjectID?
  ) throws -> ToolResult {
    let drafting = try Drafting(context, arguments)
    let id = try name(arguments)
    return try drafting.write(
      tool: "\(verb.lowercased())_\(kind.rawValue)", summary: "\(verb) the \(kind.rawValue) \(id)"
    ) {
      let path = "\(kind.folder)\(id).json"
      let expected = try check(try drafting.state(), id, path)
      let definition = JSONValue.object(arguments.object[kind.rawValue]?.object ?? [:])
      return [.putFile(path: path, bytes: definition.bytes(.pretty), expected: expected)]
    }
  }

  private func name(_ arguments: ToolArguments) throws -> String {
    let id = try arguments.required("id")
    guard kind == .collection || !ReservedSchemas.ids.contains(id) else {
      throw GalleyError(
        .forbidden, "‘\(id)’ is a schema that ships with Galley; it can be extended, not put aside.",
        hint: "Make a schema of another name with \"extends\": \"\(id)\".", details: ["path": "/id"])
    }
    return id
  }

  private func expected(_ arguments: ToolArguments) throws -> ObjectID? {
    guard let text = arguments.string("expected_revision") else { return nil }
    if text.utf8.count == 40, let id = ObjectID(text) { return id }
    throw GalleyError(
      .invalidArgument, "‘\(text)’ is no revision.", hint: "Give forty letters and digits.",
      details: ["path": "/expected_revision"])
  }

  private func checkUnused(_ id: String, in state: VisibleSite) throws(GalleyError) {
    let site = state.snapshot.site
    let collections = site.collections.values.filter { $0.schema == id }.map { "the collection ‘\($0.id)’" }
    let heirs = site.schemas.all.filter { $0.parent == id }.map { "the schema ‘\($0.id)’" }
    let users = (collections + heirs).sorted()
    guard users.isEmpty else {
      throw GalleyError(
        .conflict, "The schema ‘\(id)’ is used by \(users.joined(separator: ", ")).",
        hint: "Change or remove those first.", details: ["used_by": .array(users.map { .string($0) })])
    }
  }

  private func names(in state: VisibleSite) -> [String] {
    let site = state.snapshot.site
    return kind == .schema ? site.schemas.all.map(\.id) : Array(site.collections.keys)
  }
}

import Content
import JSON
import MCP
import Review
import Store
import Visibility

/// `create_upload`: an address to which one file can be put. (seed: T56, C16)
enum CreateUpload {
  static let tool = CatalogTool(
    name: "create_upload", title: "Create upload",
    description: """
      Opens an address for one file: PUT its bytes there within minutes, without a credential. The file becomes part of \
      the changeset; with object and field it is set there too.
      """,
    toolset: .draft, access: .authenticated, scopes: .all(.mediaWrite), annotations: .drafting,
    parameters: [
      .site, .string("path", "Below media/, such as media/2026/quay.jpg.", isRequired: true),
      Parameter(
        name: "bytes", schema: ["type": "integer", "minimum": 1, "description": "Its length."],
        isRequired: false),
      .string("object", "collection/id."), .string("field", "Its image or file field."), .changeset,
    ], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    guard let desk = context.engine.uploads else {
      throw GalleyError(
        .unavailable, "Files can't be uploaded over this connection.",
        hint: "Connect to a running server (galley serve), or push them with git.")
    }
    let drafting = try Drafting(context, arguments)
    let path = try arguments.required("path")
    // Before a changeset is opened for it.
    try desk.check(path, bytes: arguments.int("bytes"), for: drafting.main.name)
    let target = try target(drafting, arguments)
    guard context.caller.isValid else { throw GalleyError.credentialEnded }
    let changeset = try drafting.changeset(title: "Upload \(path)")
    let ticket = try desk.open(
      UploadOffer(
        site: drafting.main.name, changeset: changeset.number, path: path, bytes: arguments.int("bytes"),
        target: target, participant: drafting.participant, caller: context.caller))
    return .json([
      "upload": [
        "url": .string(ticket.url), "method": "PUT", "path": .string(path),
        "expires": .string(Moment.text(secondsSince1970: ticket.expires)),
        "max_bytes": .int(Int64(ticket.maximumBytes)),
        "changeset": .object(ChangesetOutline(changeset).brief),
      ]
    ])
  }

  private static func target(
    _ drafting: Drafting, _ arguments: ToolArguments
  ) throws -> (collection: String, id: String, field: String)? {
    guard let name = arguments.string("object") else { return nil }
    guard let slash = name.firstIndex(of: "/"), let field = arguments.string("field") else {
      throw GalleyError(
        .invalidArgument, "object and field belong together: collection/id, and the name of a field.",
        hint: "Give both, or neither.", details: ["path": "/field"])
    }
    let state = try drafting.state()
    let collection = try state.collection(String(name[..<slash]))
    let id = String(name[name.index(after: slash)...])
    _ = try state.snapshot.object(collection.definition.id, id)
    guard let property = collection.schema.property(field), collection.exposure.answersBy(property),
      property.field == .image || property.field == .file
    else {
      throw GalleyError(
        .invalidArgument, "‘\(field)’ is no field for one file.",
        hint: "describe_collection names the image and file fields.", details: ["path": "/field"])
    }
    return (collection.definition.id, id, field)
  }
}

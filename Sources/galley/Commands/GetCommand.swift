import Arguments
import Content
import JSON
import Store

/// `galley get`: prints one object.
enum GetCommand {
  static let collection = Positional<String>("collection", "The object's collection.")
  static let id = Positional<String>("id", "The object's id.")
  static let field = Option<String?>("field", "Print only this field, as it is.", placeholder: "name")

  static let command = Command(
    "get", "Print an object: its fields, then its body.", topic: "Read",
    examples: [
      Example("galley get posts the-last-ferry", "Read a story."),
      Example("galley get posts the-last-ferry --field body", "Only its text, to pipe into something."),
      Example("galley get authors mara-lindqvist --json", "All there is to know, as JSON."),
    ],
    related: ["query", "history", "referrers"]
  ) {
    collection
    id
    field
    SharedOptions.data
    SharedOptions.site
    SharedOptions.reference
    SharedOptions.json
  } run: { invocation in
    let snapshot = try invocation.openSnapshot()
    let object = try snapshot.object(invocation[collection], invocation[id])
    if let name = invocation[field] {
      try print(field: name, of: object, in: snapshot, invocation)
    } else if invocation[SharedOptions.json] {
      invocation.output.print(json: ["object": .object(try object.json())])
    } else {
      let schema = try snapshot.site.schema(of: snapshot.site.collection(object.collection))
      invocation.output.write(
        try ObjectPage(object: object, schema: schema, style: invocation.output.style).text())
    }
    return .done
  }

  private static func print(
    field name: String, of object: StoredObject, in snapshot: Snapshot, _ invocation: Invocation
  ) throws(GalleyError) {
    let fields = try object.fields()
    let schema = try snapshot.site.schema(of: snapshot.site.collection(object.collection))
    guard let value = fields[name] ?? schema.property(name).map({ _ in JSONValue.null }) else {
      throw .unknown("field", name, among: Set(schema.properties.map(\.name) + fields.keys))
    }
    if invocation[SharedOptions.json] {
      invocation.output.print(json: ["field": ["name": .string(name), "value": value]])
    } else if !value.isNull {
      invocation.output.print(value.string ?? value.text(JSONStyle(indentation: 2)))
    }
  }
}

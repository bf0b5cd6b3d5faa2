import Arguments
import Content
import JSON
import Store

/// `galley referrers`: what refers to an object.
enum ReferrersCommand {
  static let collection = Positional<String>("collection", "The object's collection.")
  static let id = Positional<String>("id", "The object's id.")

  static let command = Command(
    "referrers", "List the objects that refer to an object.", topic: "Read",
    discussion: "An object that something refers to can't be deleted, so that no reference is left dangling.",
    examples: [Example("galley referrers authors mara-lindqvist", "What an author has written and holds.")],
    related: ["get", "query"]
  ) {
    collection
    id
    SharedOptions.data
    SharedOptions.site
    SharedOptions.reference
    SharedOptions.json
  } run: { invocation in
    let snapshot = try invocation.openSnapshot()
    let object = try snapshot.object(invocation[collection], invocation[id])
    let referrers = try snapshot.referrers(to: object.collection, object.id)
    let output = invocation.output
    if invocation[SharedOptions.json] {
      output.print(json: [
        "referrers": .array(
          referrers.map {
            ["collection": .string($0.collection), "id": .string($0.id), "field": .string($0.field)]
          }), "total": .int(Int64(referrers.count)), "next_cursor": nil,
      ])
    } else if referrers.isEmpty {
      output.print("Nothing refers to \(object.collection)/\(object.id).")
    } else {
      var table = Table(["object", "field"])
      for referrer in referrers { table.add("\(referrer.collection)/\(referrer.id)", referrer.field) }
      output.write(table.text(for: output))
    }
    return .done
  }
}

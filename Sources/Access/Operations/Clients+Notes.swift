public import Content
import JSON

extension Clients {
  /// Changes what people want to remember of a client. (seed: S6)
  public func setNotes(_ notes: String, of client: Client) throws(GalleyError) -> Client {
    try Naming.checkText(notes, "The notes", atMost: 2_000)
    try bench.recorded(
      "client.notes", in: client.workspace, target: client.id.rawValue, ["name": .string(client.name)]
    ) { (store) throws(GalleyError) in try store.setNotes(notes, of: client.id) }
    var changed = client
    changed.notes = notes
    return changed
  }
}

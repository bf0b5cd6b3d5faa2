internal import Content
public import JSON

/// What a record keeps of somebody: enough to name them for good, and nothing that a thief would want.
public struct ParticipantReference: Sendable, Hashable {
  /// What kind of actor it is.
  public var kind: Participant.Kind
  /// Its id for good.
  public var id: String
  /// What it was called then.
  public var name: String
  /// The id of the person for whom an agent acted.
  public var owner: String?
  /// The client or token that carried the call.
  public var client: String?

  /// Somebody as a record names them.
  public init(
    kind: Participant.Kind, id: String, name: String, owner: String? = nil, client: String? = nil
  ) {
    self.kind = kind
    self.id = id
    self.name = name
    self.owner = owner
    self.client = client
  }

  /// Whether both are the same actor, whatever they were called at the time.
  public func isSame(as other: ParticipantReference) -> Bool { kind == other.kind && id == other.id }
}

extension ParticipantReference: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      kind: try fields.choice("kind"), id: try fields.text("id"), name: try fields.text("name"),
      owner: fields.optionalText("owner"), client: fields.optionalText("client"))
  }

  /// Who it is, as data.
  public var json: JSONObject {
    var json: JSONObject = ["kind": .string(kind.rawValue), "id": .string(id), "name": .string(name)]
    json.set("owner", owner)
    json.set("client", client)
    return json
  }
}

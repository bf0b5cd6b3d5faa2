internal import Content
public import Git
internal import JSON

/// A publication that waits for a person's confirmation: what is shown to the person, elsewhere than to the program that
/// asks for it.
public struct PendingConfirmation: Sendable, Hashable {
  /// Its name, which the program knows too.
  public let id: String
  /// What the person gives to the program when the change shall be published. The program is never told it otherwise.
  public let code: String
  /// The changeset's number.
  public let changeset: Int
  /// What it is about, in a line.
  public let title: String
  /// The commit that is to be published. Any other needs another code.
  public let commit: ObjectID
  /// The digest of what it changes.
  public let digest: String
  /// Who asks.
  public let by: ParticipantReference
  /// Until when the code is good, in seconds since 1970.
  public let expires: Int64
  /// How often a wrong code was given.
  var misses: Int

  /// Whether the code was made for this.
  func isFor(_ changeset: Int, _ commit: ObjectID, _ digest: String, _ by: ParticipantReference) -> Bool {
    self.changeset == changeset && self.commit == commit && self.digest == digest && self.by.isSame(as: by)
      && self.by.client == by.client
  }
}

/// What a program is told that asks to publish on a site of one person.
public struct ConfirmationRequest: Sendable, Hashable {
  /// The name of the confirmation; the person sees it beside the code.
  public let id: String
  /// The changeset's number.
  public let changeset: Int
  /// What it is about, in a line.
  public let title: String
  /// The commit that would be published.
  public let commit: ObjectID
  /// The commit of main that it would go on from.
  public let main: ObjectID
  /// The digest of what it changes; the person sees the same.
  public let digest: String
  /// The files that would be otherwise on main, the first hundred, with what happens to each.
  public let changes: [TreeChange]
  /// How many there are in all.
  public let total: Int
  /// Until when the code is good, in seconds since 1970.
  public let expires: Int64
}

/// What became of an attempt to publish on a site of one person.
public enum SoloPublication: Sendable {
  /// A person has to confirm it first, with the code that is shown to them.
  case needsConfirmation(ConfirmationRequest)
  /// It is on main.
  case published(Publication)
}

extension PendingConfirmation: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      id: try fields.text("id"), code: try fields.text("code"), changeset: try fields.integer("changeset"),
      title: try fields.text("title"), commit: try fields.commit("commit"), digest: try fields.text("digest"),
      by: try fields.value("by"), expires: try fields.time("expires"),
      misses: fields.optionalInteger("misses") ?? 0)
  }

  var json: JSONObject {
    [
      "id": .string(id), "code": .string(code), "changeset": .int(Int64(changeset)), "title": .string(title),
      "commit": .string(commit.description), "digest": .string(digest), "by": .object(by.json),
      "expires": .int(expires), "misses": .int(Int64(misses)),
    ]
  }
}

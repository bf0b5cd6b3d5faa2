internal import Content
internal import Git
internal import JSON

/// An event that a record keeps.
protocol RecordEvent: Sendable, Equatable {
  /// Reads what ``json`` has written.
  init(_ fields: RecordFields) throws(GalleyError)
  /// The event as data, without its place in the record.
  var json: JSONObject { get }
  /// The stable name of what happened.
  var name: String { get }
  /// The commits that it speaks of, which the record keeps from being lost.
  var commits: [ObjectID] { get }
  /// Who did it.
  var by: ParticipantReference { get }
  /// When, in seconds since 1970.
  var at: Int64 { get }
}

/// What a chain of events comes to.
protocol RecordState: Sendable, Equatable {
  associatedtype Event: RecordEvent
  /// The folder of such records below `refs/galley/`.
  static var folder: String { get }
  /// What one is called in sentences.
  static var word: String { get }
  /// Its number, which is the name of its reference.
  var number: Int { get }
  /// How many events it came from.
  var events: Int { get }
  /// What the first event makes.
  init(beginningWith event: Event) throws(GalleyError)
  /// What the next one makes of it.
  mutating func apply(_ event: Event) throws(GalleyError)
  /// Reads what ``json`` has written.
  init(_ fields: RecordFields) throws(GalleyError)
  /// The state as data.
  var json: JSONObject { get }
}

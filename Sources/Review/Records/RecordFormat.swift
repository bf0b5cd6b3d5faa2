/// What the files of a record are called, and which version of their format is written.
enum RecordFormat {
  /// What happened.
  static let eventFile = "event.json"
  /// What the record comes to with it, so that a list reads one file of each.
  static let stateFile = "state.json"
  /// The version that is written; older ones are read.
  static let version = 1
}

/// The two services that git's clients ask for.
enum GitService: String, Sendable, CaseIterable {
  /// Clone and fetch.
  case uploadPack = "git-upload-pack"
  /// Push.
  case receivePack = "git-receive-pack"

  /// The media type of the list of references.
  var advertisementType: String { "application/x-\(rawValue)-advertisement" }
  /// The media type of what a client sends.
  var requestType: String { "application/x-\(rawValue)-request" }
  /// The media type of the answer.
  var resultType: String { "application/x-\(rawValue)-result" }
}

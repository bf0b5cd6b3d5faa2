internal import JSON

/// What `galley.json` says about programs that people let act for them.
public struct OAuthSettings: Sendable, Hashable {
  /// Whether there is an authorization server at all. (seed: T18)
  public var isEnabled = true
  /// Whether programs may register themselves. (seed: T26)
  public var allowsRegistration = true
  /// Whether a program's id may be the address of a document that describes it.
  public var readsClientDocuments = true
  /// The hosts from which such documents are read; empty for any.
  public var documentHosts: [String] = []
  /// For how many minutes an access token is good.
  public var accessMinutes = 15
  /// After how many days without use a refresh token ends.
  public var refreshDays = 30
  /// Whether programs are served that name neither `resource` nor `state`, as before June 2025.
  public var servesOldClients = false
  /// Private schemes to which desktop programs may be answered.
  public var redirectSchemes: [String] = []

  /// What holds where nothing is said.
  public init() {}

  init(_ object: JSONObject) {
    isEnabled = object["enabled"]?.bool ?? isEnabled
    allowsRegistration = object["registration"]?.bool ?? allowsRegistration
    readsClientDocuments = object["client_documents"]?.bool ?? readsClientDocuments
    documentHosts = object["client_document_hosts"]?.array?.compactMap { $0.string?.lowercased() } ?? []
    accessMinutes = object["access_minutes"]?.int ?? accessMinutes
    refreshDays = object["refresh_days"]?.int ?? refreshDays
    servesOldClients = object["old_clients"]?.bool ?? servesOldClients
    redirectSchemes = object["redirect_schemes"]?.array?.compactMap(\.string) ?? []
  }
}

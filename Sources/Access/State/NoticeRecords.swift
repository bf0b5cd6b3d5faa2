public import Content

/// What people and programs are told of credentials and whatever else happens, until they have it.
public protocol NoticeRecords: Sendable {
  /// The tokens and keys of a workspace that still live, have no successor, and end before a moment.
  func expiring(in workspace: Workspace.ID, before time: Int64) throws(GalleyError) -> [NoticedCredential]

  /// Those that were made before a moment.
  func aged(in workspace: Workspace.ID, madeBefore time: Int64) throws(GalleyError) -> [NoticedCredential]

  /// Notes that something was told of a credential, together with what is to be delivered; false, and nothing is noted,
  /// where as much was told before.
  func note(_ mark: NoticeMark, delivering deliveries: [Delivery]) throws(GalleyError) -> Bool

  /// Adds what is to be delivered.
  func enqueue(_ deliveries: [Delivery]) throws(GalleyError)

  /// What is to be tried at a moment, what has waited longest first.
  func due(at time: Int64, limit: Int) throws(GalleyError) -> [Delivery]

  /// Writes down what came of a try.
  func settle(_ delivery: Delivery) throws(GalleyError)

  /// The newest deliveries, of one state or of all.
  func deliveries(in state: Delivery.State?, limit: Int) throws(GalleyError) -> [Delivery]

  /// Forgets what was settled before a moment, and answers how many there were.
  func forgetDeliveries(settledBefore time: Int64) throws(GalleyError) -> Int
}

/// A credential, and what was told of it so far.
public struct NoticedCredential: Sendable {
  /// The credential.
  public let credential: Credential
  /// The last step that was told; nil where nothing was.
  public let told: Int?
}

/// That something was told of a credential.
public struct NoticeMark: Sendable {
  /// Of which.
  public let credential: Credential.ID
  /// What.
  public let kind: PendingNotice.Kind
  /// How many days before; each number is told once, and none after a smaller one.
  public let step: Int
  /// When, in milliseconds since 1970.
  public let time: Int64
}

/// What is shown to a remote that asks who is calling.
public enum RemoteCredentials: Sendable {
  /// Nothing; a remote that wants something is an error.
  case none
  /// A name and a password, or a token in the place of one, over HTTP.
  case password(user: String, password: String)
  /// A key over SSH; the public half is derived where no path is given.
  case sshKey(user: String, privateKey: String, publicKey: String? = nil, passphrase: String = "")
}

/// How far a transfer has come.
public struct TransferProgress: Sendable, Hashable {
  /// How many objects have been sent or received.
  public let objects: Int
  /// How many there are in all.
  public let total: Int
  /// How many bytes went over the wire.
  public let bytes: Int
}

/// How to talk to a remote: who is calling, who watches, who may stop it.
public struct RemoteAccess: Sendable {
  /// What is shown to the remote.
  public var credentials: RemoteCredentials
  /// Called now and then during a transfer.
  public var progress: (@Sendable (TransferProgress) -> Void)?
  /// Asked now and then during a transfer; true ends it with an error of code `cancelled`.
  public var isCancelled: (@Sendable () -> Bool)?

  /// Makes the access from its parts.
  public init(
    credentials: RemoteCredentials = .none, progress: (@Sendable (TransferProgress) -> Void)? = nil,
    isCancelled: (@Sendable () -> Bool)? = nil
  ) {
    self.credentials = credentials
    self.progress = progress
    self.isCancelled = isCancelled
  }
}

/// One reference to move at a remote.
public struct PushChange: Sendable, Hashable {
  /// The local reference whose object is sent; nil removes the remote one.
  public let local: String?
  /// The whole name at the remote.
  public let remote: String
  /// Where the remote one has to be.
  ///
  /// It is compared with what the remote announces, and the remote itself moves the reference only if
  /// it is still there when the objects have arrived: together a compare-and-swap. A repository reached
  /// by a path or `file://` has nobody on the other side, so there a moment is left between the two.
  public let expected: ReferenceChange.Expectation
  /// Whether the remote one may be moved to a commit that doesn't come from where it is.
  public let isForced: Bool

  /// Makes a change from its parts.
  public init(
    local: String?, remote: String, expected: ReferenceChange.Expectation = .any, isForced: Bool = false
  ) {
    self.local = local
    self.remote = remote
    self.expected = expected
    self.isForced = isForced
  }

  var refspec: String { "\(isForced ? "+" : "")\(local ?? ""):\(remote)" }
}

/// What became of one pushed reference.
public struct PushOutcome: Sendable, Hashable {
  /// The whole name at the remote.
  public let name: String
  /// Why the remote refused it; nil if it was moved.
  public let rejection: String?

  /// Makes an outcome from its parts.
  public init(name: String, rejection: String?) {
    self.name = name
    self.rejection = rejection
  }
}

/// How often signing in may fail, and what follows. (security: K7)
public struct Patience: Sendable, Hashable {
  /// How many failures have no consequence.
  public var free = 10
  /// After how many failures the account is locked.
  public var lockAfter = 15
  /// For how long, in milliseconds.
  public var lock: Int64 = 15 * 60_000
  /// After how long without a failure all are forgotten.
  public var forget: Int64 = 60 * 60_000

  /// What holds.
  public static let standard = Patience()

  /// How long to wait after so many failures: nothing at first, then twice as long each time, then the lock.
  ///
  /// An address stands for many people behind one router: it is locked later than one account from there. An account
  /// alone is slowed down late and never locked: anybody can fail to sign in to it, from anywhere.
  func wait(after failures: Int, of kind: AttemptSubject.Kind) -> Int64 {
    let free = kind == .account ? 10 * self.free : self.free
    let lockAfter: Int? =
      switch kind {
      case .account: nil
      case .address: 3 * self.lockAfter
      case .place, .proof, .secondFactor: self.lockAfter
      }
    if let lockAfter, failures >= lockAfter { return lock }
    guard failures >= free else { return 0 }
    return min(2_000 << Int64(min(failures - free, 10)), kind == .account ? 10_000 : 60_000)
  }
}

/// What attempts are counted against. What was typed isn't kept, only a keyed hash: somebody may have typed the
/// password into the other field.
public struct AttemptSubject: Sendable, Hashable {
  /// What it stands for.
  public enum Kind: String, Sendable {
    /// An account, from wherever.
    case account
    /// An address, whomever it tries.
    case address
    /// An account from one address.
    case place
    /// The password of somebody who is signed in.
    case proof
    case secondFactor
  }

  /// What it stands for.
  public let kind: Kind
  /// Which one.
  public let hash: SecretHash
}

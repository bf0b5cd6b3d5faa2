/// What is remembered of secrets that were looked at.
struct CheckedCredentials {
  enum Verdict {
    case good(Verified.Facts)
    case refused(Refusal)
  }

  private var good: [SecretHash: Verified.Facts] = [:]
  private var refused: [SecretHash: Refusal] = [:]

  /// What is known of a secret; nil when it has to be looked up.
  func verdict(on hash: SecretHash, at now: Int64) -> Verdict? {
    if let facts = good[hash] {
      // Time alone ends it: the store shall say so, and write it down.
      if let end = facts.credential.expiresAt, end <= now { return nil }
      return .good(facts)
    }
    return refused[hash].map { .refused($0) }
  }

  /// Remembers what came of looking one up.
  mutating func remember(_ verdict: Verdict, on hash: SecretHash) {
    switch verdict {
    case .good(let facts):
      // All at once: who still comes is looked up again in microseconds, and no order has to be kept.
      if good.count >= CheckedCredentials.mostGood { good.removeAll(keepingCapacity: true) }
      good[hash] = facts
    case .refused(let refusal):
      good[hash] = nil
      if refused.count >= CheckedCredentials.mostRefused { refused.removeAll(keepingCapacity: true) }
      refused[hash] = refusal
    }
  }

  /// Forgets everything.
  mutating func forget() {
    good.removeAll(keepingCapacity: true)
    refused.removeAll(keepingCapacity: true)
  }

  private static let mostGood = 50_000
  private static let mostRefused = 10_000
}

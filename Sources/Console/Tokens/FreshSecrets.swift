import Access
import Content
import Crypto
import Synchronization

/// Secrets that were just made, each waiting in memory for the one page that shows it. (seed: G9, M9)
///
/// The form that makes one brings a receipt, which the page's address holds: sending the form twice makes one credential,
/// and loading the page twice shows the secret once.
final class FreshSecrets: Sendable {
  private struct Entry {
    let session: Session.ID
    let end: Int64
    var issued: IssuedCredential?
  }

  private let random: RandomSource
  private let entries = Mutex<[String: Entry]>([:])

  init(random: RandomSource) { self.random = random }

  /// A receipt for a form.
  func newReceipt() throws -> String { Base64.url.encode(try random.bytes(18)) }

  /// Takes a form's receipt in; false where the form was sent before.
  func claim(_ receipt: String, in session: Session.ID, at now: Int64) -> Bool {
    entries.withLock { entries in
      entries = entries.filter { $0.value.end > now }
      guard !receipt.isEmpty, entries[receipt] == nil else { return false }
      entries[receipt] = Entry(session: session, end: now + FreshSecrets.patience)
      return true
    }
  }

  /// Keeps what was made for the page that shows it.
  func keep(_ issued: IssuedCredential, for receipt: String) {
    entries.withLock { $0[receipt]?.issued = issued }
  }

  /// Hands out what was made, once, to the session that made it.
  func take(_ receipt: String, in session: Session.ID, at now: Int64) -> IssuedCredential? {
    entries.withLock { entries in
      guard let entry = entries[receipt], entry.session == session, entry.end > now else { return nil }
      entries[receipt]?.issued = nil
      return entry.issued
    }
  }

  /// As long as the browser may take from the form to the page.
  private static let patience: Int64 = 2 * 60_000
}

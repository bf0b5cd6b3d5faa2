import Content
import Glibc

/// Slows down those who guess. Everything is counted in the store, so a restart forgets nothing. (security: K7)
struct Throttle {
  let bench: Workbench
  let patience: Patience

  /// Counts an attempt to sign in; answers for how long to wait instead, where that is so.
  ///
  /// It is counted before the password is looked at, so that a hundred guesses at the same moment are a hundred.
  func admit(_ subjects: [AttemptSubject]) throws(GalleyError) -> Int64? {
    try bench.store.attempt(subjects, at: bench.clock(), patience: patience)
  }

  /// The subjects of somebody who types a name and a password.
  func subjects(account: String, from visitor: Visitor) throws(GalleyError) -> [AttemptSubject] {
    let network = visitor.address.map { Throttle.network(of: $0) }
    var subjects = [
      try subject(.account, account), try subject(.place, "\(network ?? "nowhere") \(account)"),
    ]
    if let network { subjects.append(try subject(.address, network)) }
    return subjects
  }

  /// The subject of somebody who types codes.
  func factor(of person: Person) throws(GalleyError) -> AttemptSubject {
    try subject(.secondFactor, person.id.rawValue)
  }

  /// The subject of somebody who is signed in and types the password once more. It is apart from those at the door:
  /// who stands there can't keep anybody from it.
  func proof(of person: Person) throws(GalleyError) -> AttemptSubject {
    try subject(.proof, person.id.rawValue)
  }

  private func subject(_ kind: AttemptSubject.Kind, _ text: String) throws(GalleyError) -> AttemptSubject {
    AttemptSubject(
      kind: kind,
      hash: try translatingCrypto { () throws in
        try bench.hashing.hash("\(kind.rawValue) \(text)", as: .attempt)
      })
  }

  /// The address, or the network of an IPv6 address: whoever has one of those has all 2⁶⁴ of its addresses.
  static func network(of address: String) -> String {
    var bytes = in6_addr()
    guard address.utf8.contains(UInt8(ascii: ":")), inet_pton(AF_INET6, address, &bytes) == 1 else {
      return address
    }
    return withUnsafeBytes(of: bytes) { $0.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") }
  }
}

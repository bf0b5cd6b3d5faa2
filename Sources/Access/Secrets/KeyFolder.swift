import Content
import Crypto
import Files

/// The folder `keys/` of a data directory: what must not lie beside what it protects.
struct KeyFolder {
  let path: Path

  /// The key that secrets are hashed with.
  static let tokenKey = "token-hash.key"
  /// The key that the secrets of second factors are sealed with.
  static let factorKey = "second-factor.key"

  /// The key that the rows of the audit log are sealed with.
  static let auditKey = "audit-seal.key"

  /// Whether the key of the secrets was made.
  var hasTokenKey: Bool { (path / KeyFolder.tokenKey).exists }

  /// Refuses every key that others may read.
  func check() throws(GalleyError) {
    guard path.isFolder else { return }
    for name in try translatingFiles({ () throws in try path.list() }) where !name.hasPrefix(".") {
      try PrivateFile(path: path / name).check()
    }
  }

  /// The key that secrets are hashed with, made where `mayMake` says so. Only one process may be here at a time.
  func tokenKey(mayMake: Bool, random: RandomSource) throws(GalleyError) -> [UInt8] {
    try key(
      KeyFolder.tokenKey, mayMake: mayMake, random: random,
      needed: "there are credentials that only it can check",
      otherwise: "remove state.db to set people and credentials up anew")
  }

  /// The key that the secrets of second factors are sealed with, likewise.
  func factorKey(mayMake: Bool, random: RandomSource) throws(GalleyError) -> [UInt8] {
    try key(
      KeyFolder.factorKey, mayMake: mayMake, random: random,
      needed: "there are second factors that only it can open",
      otherwise: "remove state.db to set people and credentials up anew")
  }

  /// The key that the rows of the audit log are sealed with, likewise.
  func auditKey(mayMake: Bool, random: RandomSource) throws(GalleyError) -> [UInt8] {
    try key(
      KeyFolder.auditKey, mayMake: mayMake, random: random,
      needed: "without it nobody can say whether the audit log is what was written",
      otherwise: "remove state.db to set people and credentials up anew")
  }

  private func key(
    _ name: String, mayMake: Bool, random: RandomSource, needed reason: String, otherwise: String
  ) throws(GalleyError) -> [UInt8] {
    let file = path / name
    if !file.exists {
      guard mayMake else {
        throw GalleyError(
          .unreadable, "The key ‘\(file)’ is missing, and \(reason).",
          hint: "Restore it from a backup, or \(otherwise).")
      }
      try translatingFiles { () throws in
        try path.createFolder(mode: 0o700)
        try file.writeAtomically(try random.bytes(KeyFolder.length), mode: 0o600)
      }
    }
    return try PrivateFile(path: file).read(count: KeyFolder.length)
  }

  private static let length = 32
}

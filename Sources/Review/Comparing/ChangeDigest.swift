internal import Crypto
public import Git

/// What an approval binds to: exactly these files changing from exactly these bytes to exactly those.
public enum ChangeDigest {
  /// The SHA-256, in hex, over the paths in the order of their bytes, each with its blobs and modes before and after.
  ///
  /// It stays the same when a changeset is laid upon a newer main that touched none of its files.
  public static func digest(of changes: [TreeChange]) -> String {
    var text: [UInt8] = []
    for change in changes.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      text += change.path.utf8
      text.append(0)
      for version in [change.old, change.new] {
        text += version.map { "\(String($0.mode.rawValue, radix: 8)) \($0.id)" }?.utf8 ?? "-".utf8
        text.append(0)
      }
    }
    return Hex.encode(SHA256.hash(text))
  }
}

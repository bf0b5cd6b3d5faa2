import Crypto

/// A header's value that repeats something of the body.
///
/// What no header may hold travels as `=?base64?…?=`; everything else stands for itself.
enum MirroredText {
  /// The text that a value stands for; nil for one that is wrapped but can't be unwrapped.
  static func decode(_ value: String) -> String? {
    let bytes = value.utf8
    guard value.hasPrefix(prefix), value.hasSuffix(suffix),
      bytes.count >= prefix.utf8.count + suffix.utf8.count
    else { return value }
    let wrapped = String(value.dropFirst(prefix.count).dropLast(suffix.count))
    guard let decoded = try? Base64.standard.decode(wrapped) else { return nil }
    return String(validating: decoded, as: UTF8.self)
  }

  private static let prefix = "=?base64?"
  private static let suffix = "?="
}

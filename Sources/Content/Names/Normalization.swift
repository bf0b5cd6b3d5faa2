/// Unicode's composed form (NFC), which names in a repository keep so that no two of them merely look the same.
enum Normalization {
  /// Whether `text` is in composed form already.
  static func isNFC(_ text: String) -> Bool {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return true }
    var composed: [UInt8] = []
    composed.reserveCapacity(text.utf8.count)
    text._withNFCCodeUnits { composed.append($0) }
    return composed.elementsEqual(text.utf8)
  }

  /// `text` in composed form.
  static func nfc(_ text: String) -> String {
    var composed: [UInt8] = []
    text._withNFCCodeUnits { composed.append($0) }
    return String(decoding: composed, as: UTF8.self)
  }
}

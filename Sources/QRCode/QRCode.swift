/// A QR code: bytes as a square of dark and light modules that a camera reads (ISO/IEC 18004).
///
/// ```swift
/// if let code = QRCode("otpauth://totp/…".utf8) {
///   for y in 0..<code.size { for x in 0..<code.size where code[x, y] { fill(x, y) } }
/// }
/// ```
/// Always in byte mode and at error correction level M, by which 15 % of it may be dirty. Around it, four modules must
/// stay light.
public struct QRCode: Sendable {
  /// How many modules each side has.
  public let size: Int
  private let dark: [Bool]

  /// A code of these bytes, as small as can be; nil where there are more than 2,331.
  public init?(_ bytes: some Collection<UInt8>) {
    guard let version = Version.smallest(for: bytes.count) else { return nil }
    let codewords = ErrorCorrection.protect(DataBits.codewords(of: Array(bytes), in: version), in: version)
    var canvas = Canvas(version)
    canvas.draw(codewords)
    canvas.applyBestMask()
    size = canvas.size
    dark = canvas.dark
  }

  /// Whether the module in a column of a row is dark.
  public subscript(x: Int, y: Int) -> Bool { dark[y * size + x] }

  /// The dark modules of a row, as runs of neighbours: where each begins, and how long it is.
  public func runs(inRow y: Int) -> [(start: Int, length: Int)] {
    var runs: [(start: Int, length: Int)] = []
    for x in 0..<size where self[x, y] {
      if let last = runs.last, last.start + last.length == x {
        runs[runs.count - 1].length += 1
      } else {
        runs.append((x, 1))
      }
    }
    return runs
  }
}

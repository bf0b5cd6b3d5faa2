import Crypto
import HTTP

/// The files that pages load: their names hold a fingerprint of what is in them, so browsers may keep them for good.
public enum ConsoleAssets {
  /// One file.
  public struct Asset: Sendable {
    /// Where it is served.
    public let path: String
    let name: String
    let answer: HTTPResponse

    init(_ name: String, _ fileExtension: String, type: String, _ text: String) {
      let bytes = Array(text.utf8)
      let fingerprint = Hex.encode(SHA256.hash(bytes).prefix(8))
      self.name = "\(name)-\(fingerprint).\(fileExtension)"
      path = "/console/assets/\(self.name)"
      answer = HTTPResponse(
        headers: [
          "Content-Type": type, "Cache-Control": "public, max-age=31536000, immutable",
          "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin",
          // A picture that is opened by itself is a document, too.
          "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        ], body: .shared(SharedBytes(bytes)))
    }
  }

  /// The console's style sheet.
  public static let styleSheet = Asset(
    "console", "css", type: "text/css; charset=utf-8", StyleSheet.text)

  /// The picture in a browser's tab.
  public static let icon = Asset("icon", "svg", type: "image/svg+xml", Icon.text)

  /// Adds a button for copying to what one would copy.
  static let copying = Asset("copy", "js", type: "text/javascript; charset=utf-8", CopyScript.text)

  static let all = [styleSheet, icon, copying]
}

import Glibc

/// A certificate chain and its private key, both as PEM text.
public struct TLSIdentity: Sendable {
  /// The certificate, followed by those that vouch for it.
  public let certificate: String
  /// The private key.
  public let key: String

  /// An identity from PEM text.
  public init(certificate: String, key: String) {
    self.certificate = certificate
    self.key = key
  }

  /// An identity from PEM files.
  public init(certificateFile: String, keyFile: String) throws(HTTPError) {
    certificate = try Self.read(certificateFile)
    key = try Self.read(keyFile)
  }

  private static func read(_ path: String) throws(HTTPError) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw HTTPError(.invalidCertificate, "Cannot open \(path): \(String(cString: strerror(errno))).")
    }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 256 * 1024)
    var count = 0
    while count < bytes.count {
      let result = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count)
      }
      guard result > 0 else { break }
      count += result
    }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}

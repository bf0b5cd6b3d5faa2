import Glibc

/// A letter in plain text to one person.
///
/// Its header is written here and nowhere else: what goes into it is encoded or refused, so that no name or subject can
/// add a line of its own.
public struct MailMessage: Sendable {
  /// Whom it is from.
  public let from: String
  /// Whom it is for.
  public let to: String
  /// What it is about.
  public let subject: String
  /// What it says.
  public let text: String
  /// Names it for good.
  public let id: String
  /// When it was written, in seconds since 1970.
  public let time: Int64

  /// A letter; refused where an address isn't a plain one.
  public init(
    from: String, to: String, subject: String, text: String, id: String, time: Int64
  ) throws(OutboundError) {
    for address in [from, to] where !MailMessage.isAddress(address) {
      throw OutboundError(.request, "‘\(address.filter { $0 > " " })’ is no address that mail can go to.")
    }
    guard !id.isEmpty, id.utf8.allSatisfy(MailMessage.isPlain) else {
      throw OutboundError(.request, "A letter has no name that can stand in its header.")
    }
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.id = id
    self.time = time
  }

  /// The letter as it is sent.
  var bytes: [UInt8] {
    let domain = from.split(separator: "@").last ?? "localhost"
    let header = [
      "Date: \(MailMessage.date(time))", "From: Galley <\(from)>", "To: <\(to)>",
      "Subject: \(EncodedWords.text(subject))", "Message-ID: <\(id)@\(domain)>",
      // Nobody's absence note is to come back.
      "Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
    ]
    return Array(header.map { $0 + "\r\n" }.joined().utf8) + Array("\r\n".utf8)
      + QuotedPrintable.bytes(of: text)
  }

  /// Whether a text is an address and nothing else, in letters that every server knows.
  private static func isAddress(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && text.utf8.first != UInt8(ascii: "-")
      && text.utf8.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "@") }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
    }
  }

  private static func date(_ seconds: Int64) -> String {
    var moment = time_t(seconds)
    var parts = tm()
    gmtime_r(&moment, &parts)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      return strftime(start, buffer.count, "%a, %d %b %Y %H:%M:%S +0000", &parts) > 0
        ? String(cString: start) : ""
    }
  }
}

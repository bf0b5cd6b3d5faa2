import Files
import Support
import Testing

@testable import Outbound

/// issue 4: mail, whose header nobody can add to
@Suite struct MailTests {
  private func letter(
    to: String = "ada@example.com", subject: String = "A token ends", text: String = "Hello,\n\nit ends.\n",
    id: String = "01ABC"
  ) throws -> MailMessage {
    try MailMessage(
      from: "galley@example.com", to: to, subject: subject, text: text, id: id, time: 1_767_225_600)
  }

  private func lines(_ message: MailMessage) -> [String] {
    String(decoding: message.bytes, as: UTF8.self).components(separatedBy: "\r\n")
  }

  @Test("A letter says who wrote to whom, when and about what")
  func header() throws {
    #expect(
      lines(try letter()) == [
        "Date: Thu, 01 Jan 2026 00:00:00 +0000", "From: Galley <galley@example.com>", "To: <ada@example.com>",
        "Subject: A token ends", "Message-ID: <01ABC@example.com>", "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable", "", "Hello,", "", "it ends.", "",
      ])
  }

  @Test(
    "No subject adds a line to the header",
    arguments: [
      "x\r\nBcc: eve@example.com", "x\nBcc: eve@example.com", "x\rBcc: eve@example.com",
      "é\r\nBcc: eve@example.com",
      "x\u{2028}Bcc: eve@example.com", "=?utf-8?Q?a=0D=0ABcc:_eve?=", String(repeating: "ü\r\n", count: 100),
    ])
  func subjects(_ subject: String) throws {
    let header = lines(try letter(subject: subject)).prefix { !$0.isEmpty }
    #expect(!header.contains { $0.hasPrefix("Bcc") })
    #expect(header.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { $0 < 0x7F } })
    #expect(header.count { !$0.hasPrefix(" ") } == 9)
  }

  @Test(
    "What isn't one plain address is no address",
    arguments: [
      "ada@example.com\r\nBcc: eve@example.com", "ada@example.com, eve@example.com", "<ada@example.com>",
      "ada",
      "-oQ/tmp@example.com", "a b@example.com", "@example.com", "ada@", "ada@b@c", "ädä@example.com", "",
    ])
  func addresses(_ address: String) {
    #expect(throws: OutboundError.self) { try letter(to: address) }
    #expect(throws: OutboundError.self) { try letter(id: "\(address)\r\n") }
  }

  @Test("The body arrives as it was written: no line too long, no dot alone, no letter lost")
  func body() throws {
    let text = "Grüße, “CI” = gut \n.\n..\n\(String(repeating: "long ", count: 60))\nend"
    let body = lines(try letter(text: text)).drop { !$0.isEmpty }.dropFirst().joined(separator: "\r\n")
    #expect(body.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 && !$0.hasPrefix(".") })
    #expect(decoded(body) == text + "\n")
  }

  /// Quoted-printable, read as its definition says.
  private func decoded(_ text: String) -> String {
    let joined = text.components(separatedBy: "=\r\n").joined().components(separatedBy: "\r\n").joined(
      separator: "\n")
    var bytes: [UInt8] = []
    var rest = Array(joined.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "=") {
        bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("A program gets the letter on standard input, and nothing of it in its arguments")
  func program() async throws {
    let folder = try TemporaryFolder("mail")
    let script = folder / "sendmail"
    try script.writeAtomically(
      "#!/bin/sh\necho \"$@\" > \(folder / "args")\nenv > \(folder / "env")\ncat > \(folder / "in")\n",
      mode: 0o755)
    let message = try letter(subject: "$(touch /tmp/x) `id`; --")
    try await onThread { try SendmailCommand([script.string, "-t", "-i"]).send(message) }
    #expect(try (folder / "args").readText() == "-t -i\n")
    #expect(try (folder / "in").read() == message.bytes)
    #expect(try !(folder / "env").readText().contains("HOME="))
  }

  @Test("A program that refuses, hangs, reads nothing or isn't there is an error and nothing else")
  func badPrograms() async throws {
    let folder = try TemporaryFolder("mail")
    func kind(_ script: String, patience: Int64 = 60_000, text: String = "x") async throws -> OutboundError
      .Kind?
    {
      let file = folder / "sendmail"
      try file.writeAtomically("#!/bin/sh\n\(script)\n", mode: 0o755)
      let message = try letter(text: text)
      return try await onThread {
        do throws(OutboundError) {
          try SendmailCommand([file.string], patience: patience).send(message)
          return OutboundError.Kind?.none
        } catch { return error.kind }
      }
    }
    #expect(try await kind("cat > /dev/null; exit 75") == .answer)
    #expect(try await kind("exec sleep 60", patience: 200) == .timeout)
    #expect(try await kind("exit 1", text: String(repeating: "much text\n", count: 100_000)) == .answer)
    #expect(try await kind("cat > /dev/null") == nil)
    let message = try letter()
    #expect(throws: OutboundError.self) { try SendmailCommand(["/no/such/program"]).send(message) }
    #expect(throws: OutboundError.self) { try SendmailCommand(["sendmail"]).send(message) }
    #expect(throws: OutboundError.self) { try SendmailCommand([]).send(message) }
  }
}

extension String {
  fileprivate func components(separatedBy text: String) -> [String] {
    var parts: [String] = [""]
    var rest = Array(utf8)[...]
    var part: [UInt8] = []
    let separator = Array(text.utf8)
    while !rest.isEmpty {
      if rest.starts(with: separator) {
        parts[parts.count - 1] = String(decoding: part, as: UTF8.self)
        parts.append("")
        part = []
        rest = rest.dropFirst(separator.count)
      } else if let byte = rest.popFirst() {
        part.append(byte)
      }
    }
    parts[parts.count - 1] = String(decoding: part, as: UTF8.self)
    return parts
  }
}

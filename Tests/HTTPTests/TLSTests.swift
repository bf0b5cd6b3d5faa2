import Foundation
import HTTP
import Support
import Testing

@Suite("TLS") struct TLSTests {
  /// Runs a command of the system; nil when there is none such.
  private func run(_ command: [String]) -> (status: Int32, output: String)? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = Pipe()
    guard (try? process.run()) != nil else { return nil }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 127
      ? nil : (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  private func makeIdentity(in folder: URL) throws -> TLSIdentity? {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (key, certificate) = ("\(folder.path)/key.pem", "\(folder.path)/cert.pem")
    let made = run([
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
      "-addext",
      "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate,
    ])
    guard made?.status == 0 else { return nil }
    return try TLSIdentity(certificateFile: certificate, keyFile: key)
  }

  @Test("A certificate and a key are all that it takes")
  func https() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    guard let identity = try await onThread({ try makeIdentity(in: folder) }) else {
      print("skipped: there is no openssl command to make a certificate with")
      return
    }
    try await withServer(testSettings { $0.tls = identity }) { routes in
      routes.get("/") { .text("secure: \($0.isSecure)") }
      routes.on(.post, "/", body: .collected(limit: 1_000_000), .blocking { .text("\($0.bytes.count)") })
      routes.get("/events") { _ in
        let stream = SSEStream()
        stream.send(data: "one")
        stream.finish()
        return .events(stream)
      }
    } _: { server in
      let base = "https://127.0.0.1:\(server.address.port)"
      let curl = ["curl", "-s", "--max-time", "120", "--cacert", "\(folder.path)/cert.pem"]
      guard let answer = run(curl + ["\(base)/"]) else {
        print("skipped: there is no curl command")
        return
      }
      #expect(answer.output == "secure: true")
      try Data(repeating: 0x61, count: 500_000).write(to: folder.appendingPathComponent("body"))
      #expect(run(curl + ["--data-binary", "@\(folder.path)/body", "\(base)/"])?.output == "500000")
      #expect(run(curl + ["\(base)/events"])?.output == "data: one\n\n")

      let other = folder.appendingPathComponent("other")
      guard let replacement = try makeIdentity(in: other) else { return }
      try server.replaceIdentity(replacement)
      let trustingOther = curl.map { $0 == "\(folder.path)/cert.pem" ? "\(other.path)/cert.pem" : $0 }
      for _ in 0..<5 {
        #expect(run(trustingOther + ["\(base)/"])?.output == "secure: true")
        #expect(run(curl + ["\(base)/"])?.status != 0)
      }
    }
  }

  @Test("A key that isn't one is refused with a reason")
  func brokenIdentity() throws {
    var settings = testSettings()
    settings.tls = TLSIdentity(certificate: "no certificate", key: "no key")
    let error = #expect(throws: HTTPError.self) {
      try HTTPServer(on: "127.0.0.1:0", router: Router([]), settings: settings)
    }
    #expect(error?.code == .invalidCertificate)
    #expect(throws: HTTPError.self) { try TLSIdentity(certificateFile: "/nowhere", keyFile: "/nowhere") }
  }
}

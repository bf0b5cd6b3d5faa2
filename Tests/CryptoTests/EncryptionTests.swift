import Crypto
import Support
import Testing

@Suite("An encryption key")
struct EncryptionTests {
  private func fixed(_ nonce: [UInt8]) -> RandomSource {
    RandomSource { $0.copyBytes(from: nonce) }
  }

  @Test("seals with AES-256-GCM as its authors' example does")
  func aes() throws {
    let nonce = try Hex.decode("cafebabefacedbaddecaf888")
    let key = try EncryptionKey(
      Hex.decode("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"), random: fixed(nonce))
    let plain = try Hex.decode(
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39")
    let context = try Hex.decode("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    let sealed = try key.seal(plain, authenticating: context)
    #expect(
      Hex.encode(sealed)
        == "cafebabefacedbaddecaf888"
        + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        + "76fc6ece0f4e1768cddf8853bb2d551b")
    #expect(try key.open(sealed, authenticating: context) == plain)
  }

  @Test("seals with ChaCha20-Poly1305 as RFC 8439 does")
  func chaCha() throws {
    let key = try EncryptionKey(
      Array(0x80...0x9f), algorithm: .chaCha20Poly1305,
      random: fixed(try Hex.decode("070000004041424344454647")))
    let text =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
      + "sunscreen would be it."
    let context = try Hex.decode("50515253c0c1c2c3c4c5c6c7")
    let sealed = try key.seal(text.utf8, authenticating: context)
    #expect(Hex.encode(sealed.dropFirst(12).prefix(16)) == "d31a8d34648e60db7b86afbc53ef7ec2")
    #expect(Hex.encode(sealed.suffix(16)) == "1ae10b594f09e26a7e902ecbd0600691")
    #expect(try key.open(sealed, authenticating: context) == Array(text.utf8))
  }

  @Test("refuses every message with a changed byte, another context or another key")
  func tampering() throws {
    let key = try EncryptionKey([UInt8](repeating: 1, count: 32))
    let sealed = try key.seal("a secret".utf8, authenticating: "user 7".utf8)
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 0x10
      #expect(throws: CryptoError.self) { try key.open(changed, authenticating: "user 7".utf8) }
    }
    let context = #expect(throws: CryptoError.self) { try key.open(sealed, authenticating: "user 8".utf8) }
    #expect(context?.code == .notAuthentic)
    let other = try EncryptionKey([UInt8](repeating: 2, count: 32))
    #expect(throws: CryptoError.self) { try other.open(sealed, authenticating: "user 7".utf8) }
    for count in [0, 11, 27, sealed.count - 1] {
      #expect(throws: CryptoError.self) { try key.open(sealed.prefix(count), authenticating: "user 7".utf8) }
    }
  }

  @Test("never seals the same bytes to the same message")
  func nonces() throws {
    let key = try EncryptionKey([UInt8](repeating: 1, count: 32))
    let sealed = try (0..<100).map { _ in try key.seal([]) }
    #expect(Set(sealed).count == 100)
    #expect(try sealed.allSatisfy { try key.open($0).isEmpty })
  }

  @Test("has 32 bytes")
  func length() {
    let error = #expect(throws: CryptoError.self) { try EncryptionKey([1, 2, 3]) }
    #expect(error?.code == .wrongLength)
  }
}

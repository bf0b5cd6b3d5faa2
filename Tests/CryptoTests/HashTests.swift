import Crypto
import Support
import Testing

@Suite("Hashes, tags and checksums")
struct HashTests {
  @Test(
    "are those of FIPS 180 for its examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
  func sha256(text: String, digest: String) throws {
    #expect(Hex.encode(SHA256.hash(text.utf8)) == digest)
  }

  @Test("are git's for SHA-1")
  func sha1() throws {
    #expect(Hex.encode(HashFunction.sha1.hash("abc".utf8)) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(
      Hex.encode(HashFunction.sha1.hash("blob 0\0".utf8)) == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")
  }

  @Test("don't depend on how the bytes are cut")
  func incremental() throws {
    var random = SplitMix64(seed: 1)
    let bytes = (0..<5000).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    for _ in 0..<20 {
      var stream = try HashStream(.sha256)
      var checksum = CRC32()
      var rest = bytes[...]
      while !rest.isEmpty {
        let piece = rest.prefix(Int.random(in: 0...700, using: &random))
        try stream.update(piece)
        checksum.update(piece)
        rest = rest.dropFirst(piece.count)
      }
      #expect(try stream.finish() == HashFunction.sha256.hash(bytes))
      #expect(checksum.value == CRC32.checksum(bytes))
    }
  }

  @Test("are RFC 4231's for HMAC")
  func hmac() throws {
    let tag = try HMACSHA256.tag(for: "what do ya want for nothing?".utf8, key: "Jefe".utf8)
    #expect(Hex.encode(tag) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    let long = [UInt8](repeating: 0xaa, count: 131)
    let text = "Test Using Larger Than Block-Size Key - Hash Key First"
    #expect(
      Hex.encode(try HMACSHA256.tag(for: text.utf8, key: long))
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    #expect(try HMACSHA256.isValid(tag, for: "what do ya want for nothing?".utf8, key: "Jefe".utf8))
    #expect(try !HMACSHA256.isValid(tag, for: "what do ya want for nothing!".utf8, key: "Jefe".utf8))
    #expect(
      Hex.encode(try HMACSHA256.tag(for: [], key: []))
        == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
  }

  @Test("are RFC 2202's for HMAC with SHA-1")
  func hmacSHA1() throws {
    let tag = try HMACSHA1.tag(for: "what do ya want for nothing?".utf8, key: "Jefe".utf8)
    #expect(Hex.encode(tag) == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")
  }

  @Test("are RFC 5869's for HKDF")
  func hkdf() throws {
    let secret = [UInt8](repeating: 0x0b, count: 22)
    let first = try HKDFSHA256.derive(
      from: secret, salt: Array(0x00...0x0c), info: Array(0xf0...0xf9), count: 42)
    #expect(
      Hex.encode(first)
        == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")
    let third = try HKDFSHA256.derive(from: secret, info: [], count: 42)
    #expect(
      Hex.encode(third)
        == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8")
    #expect(throws: CryptoError.self) { try HKDFSHA256.derive(from: secret, info: [], count: 0) }
  }

  @Test("are zip's for CRC-32")
  func crc32() {
    #expect(CRC32.checksum("123456789".utf8) == 0xcbf4_3926)
    #expect(CRC32.checksum([]) == 0)
    #expect(CRC32.checksum("The quick brown fox jumps over the lazy dog".utf8) == 0x414f_a339)
  }

  @Test("are compared without a hint")
  func comparison() {
    #expect(equalInConstantTime([1, 2, 3], [1, 2, 3]))
    #expect(!equalInConstantTime([1, 2, 3], [1, 2, 4]))
    #expect(!equalInConstantTime([1, 2, 3], [1, 2]))
    #expect(equalInConstantTime([], []))
  }
}

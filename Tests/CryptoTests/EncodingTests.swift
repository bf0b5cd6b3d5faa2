import Crypto
import Support
import Testing

@Suite("Encodings of bytes")
struct EncodingTests {
  @Test(
    "are RFC 4648's",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ])
  func vectors(text: String, encoded: String) throws {
    #expect(Base64.standard.encode(text.utf8) == encoded)
    #expect(try Base64.standard.decode(encoded) == Array(text.utf8))
    let bare = String(encoded.prefix { $0 != "=" })
    #expect(Base64.url.encode(text.utf8) == bare)
    #expect(try Base64.url.decode(bare) == Array(text.utf8))
  }

  @Test("bring back every byte at every length")
  func roundTrip() throws {
    var random = SplitMix64(seed: 3)
    for count in 0..<300 {
      let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      #expect(try Base64.standard.decode(Base64.standard.encode(bytes)) == bytes)
      #expect(try Base64.url.decode(Base64.url.encode(bytes)) == bytes)
      #expect(try Hex.decode(Hex.encode(bytes)) == bytes)
    }
    #expect(Base64.url.encode([0xfb, 0xff]) == "-_8")
    #expect(Base64.standard.encode([0xfb, 0xff]) == "+/8=")
  }

  @Test(
    "refuse what they would not have written",
    arguments: ["Zg", "Zg=", "Zh==", "Zm9=", "Zm9v\n", "Zm9*", "=", "====", "Z===", "Zm9vé123", "-_8="])
  func strict(text: String) {
    let error = #expect(throws: CryptoError.self) { try Base64.standard.decode(text) }
    #expect(error?.code == .malformed)
  }

  @Test(
    "refuse padding, other letters and left-over bits in URLs", arguments: ["Zg==", "Zh", "+/8", "Z", "a b"])
  func strictURL(text: String) {
    #expect(throws: CryptoError.self) { try Base64.url.decode(text) }
  }

  @Test("read hexadecimal digits in both cases")
  func hex() throws {
    #expect(Hex.encode([0, 0x9f, 0xab]) == "009fab")
    #expect(try Hex.decode("009FaB") == [0, 0x9f, 0xab])
    for text in ["0", "0g", "é", " 1"] {
      #expect(throws: CryptoError.self) { try Hex.decode(text) }
    }
  }

  @Test(
    "Base 32 is RFC 4648's, without padding",
    arguments: [
      ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("foobar", "MZXW6YTBOI"),
    ])
  func base32(text: String, encoded: String) { #expect(Base32.encode(text.utf8) == encoded) }
}

import Crypto

/// The smallest files of each kind that pass for one.
enum MediaSamples {
  static func big(_ number: Int, _ length: Int) -> [UInt8] {
    (0..<length).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  static func little(_ number: Int, _ length: Int) -> [UInt8] { big(number, length).reversed() }

  // MARK: Pictures

  static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
    [0xFF, marker] + big(body.count + 2, 2) + body
  }

  static func jpeg(_ width: Int = 4, _ height: Int = 3, segments: [[UInt8]] = []) -> [UInt8] {
    [0xFF, 0xD8] + segments.flatMap(\.self)
      + segment(0xC0, [8] + big(height, 2) + big(width, 2) + [1, 1, 0x11, 0])
      + segment(0xDA, [1, 1, 0, 0, 0x3F, 0]) + [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56] + [0xFF, 0xD9]
  }

  /// Orientation 6, an artist, and a list of the place.
  static func exif(location: Bool = true, isLittle: Bool = true) -> [UInt8] {
    func number(_ value: Int, _ length: Int) -> [UInt8] {
      isLittle ? little(value, length) : big(value, length)
    }
    let count = location ? 3 : 2
    let values = 8 + 2 + count * 12 + 4
    var out: [UInt8] = isLittle ? [0x49, 0x49, 0x2A, 0] : [0x4D, 0x4D, 0, 0x2A]
    out += number(8, 4) + number(count, 2)
    out += number(0x0112, 2) + number(3, 2) + number(1, 4) + number(6, 2) + [0, 0]
    out += number(0x013B, 2) + number(2, 2) + number(6, 4) + number(values, 4)
    if location { out += number(0x8825, 2) + number(4, 2) + number(1, 4) + number(values + 6, 4) }
    out += number(0, 4) + Array("Ines!\0".utf8)
    // The place itself: a latitude that is easily found again.
    if location {
      out += number(1, 2) + number(2, 2) + number(5, 2) + number(3, 4) + Array("LATITUDE-53".utf8)
    }
    return out
  }

  static func exifSegment(_ block: [UInt8]) -> [UInt8] { segment(0xE1, Array("Exif\0\0".utf8) + block) }

  static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + body
    return big(body.count, 4) + named + big(Int(CRC32.checksum(named)), 4)
  }

  static func png(_ width: Int = 4, _ height: Int = 3, chunks: [[UInt8]] = []) -> [UInt8] {
    [0x89] + Array("PNG\r\n\u{1A}\n".utf8) + chunk("IHDR", big(width, 4) + big(height, 4) + [8, 2, 0, 0, 0])
      + chunks.flatMap(\.self) + chunk("IDAT", [0x78, 0x9C]) + chunk("IEND", [])
  }

  static func gif(_ width: Int = 4, _ height: Int = 3, frames: Int = 1, comment: [UInt8] = []) -> [UInt8] {
    let frame: [UInt8] = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]
    var out = Array("GIF89a".utf8) + little(width, 2) + little(height, 2) + [0x80, 0, 0]
    out += [0, 0, 0, 255, 255, 255]
    if !comment.isEmpty { out += [0x21, 0xFE, UInt8(comment.count)] + comment + [0] }
    for _ in 0..<frames { out += frame }
    return out + [0x3B]
  }

  static func riff(_ form: String, _ chunks: [(String, [UInt8])]) -> [UInt8] {
    var inside: [UInt8] = []
    for (name, body) in chunks {
      inside += Array(name.utf8) + little(body.count, 4) + body
      if body.count % 2 == 1 { inside.append(0) }
    }
    return Array("RIFF".utf8) + little(inside.count + 4, 4) + Array(form.utf8) + inside
  }

  static func webp(_ width: Int = 4, _ height: Int = 3, chunks: [(String, [UInt8])] = []) -> [UInt8] {
    riff(
      "WEBP",
      [("VP8X", [0x0C, 0, 0, 0] + little(width - 1, 3) + little(height - 1, 3)), ("VP8 ", [1, 2, 3])] + chunks
    )
  }

  static func box(_ name: String, _ body: [UInt8]) -> [UInt8] {
    big(body.count + 8, 4) + name.unicodeScalars.map { UInt8($0.value) } + body
  }

  static func avif(_ width: Int = 4, _ height: Int = 3, item: [UInt8] = []) -> [UInt8] {
    let extent = box("ispe", [0, 0, 0, 0] + big(width, 4) + big(height, 4))
    return box("ftyp", Array("avif\0\0\0\0mif1".utf8))
      + box("meta", [0, 0, 0, 0] + box("iprp", box("ipco", extent)) + item) + box("mdat", [1, 2, 3])
  }

  // MARK: Others

  static func mp4(udta: [UInt8] = []) -> [UInt8] {
    box("ftyp", Array("isom\0\0\0\0mp41".utf8))
      + box("moov", box("mvhd", [0, 0, 0, 0]) + (udta.isEmpty ? [] : box("udta", udta)))
      + box("mdat", [1, 2, 3])
  }

  static func webm(_ doctype: String = "webm", more: [UInt8] = []) -> [UInt8] {
    let head: [UInt8] = [0x42, 0x82, 0x80 | UInt8(doctype.utf8.count)] + Array(doctype.utf8)
    return [0x1A, 0x45, 0xDF, 0xA3, 0x80 | UInt8(head.count)] + head + [0x18, 0x53, 0x80, 0x67, 0x82, 1, 2]
      + more
  }

  static let mp3: [UInt8] = {
    let frame: [UInt8] = [0xFF, 0xFB, 0x10, 0xC4] + [UInt8](repeating: 0x55, count: 104 - 4)
    return Array("ID3".utf8) + [4, 0, 0, 0, 0, 0, 2, 0, 0] + frame + frame + frame
  }()

  static let ogg: [UInt8] =
    Array("OggS".utf8) + [0, 2] + [UInt8](repeating: 0, count: 20) + [2, 3, 2] + [1, 2, 3, 4, 5]

  static let wav = riff("WAVE", [("fmt ", [UInt8](repeating: 1, count: 16)), ("data", [1, 2, 3])])
  static let woff2: [UInt8] =
    Array("wOF2".utf8) + big(0x10000, 4) + big(48, 4) + [UInt8](repeating: 0, count: 36)
  static let pdf = Array("%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n".utf8)

  static func svg(_ inside: String, attributes: String = "") -> [UInt8] {
    Array(
      "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30px\" \(attributes)>\n\(inside)\n</svg>\n"
        .utf8)
  }

  /// A zip archive without files but one entry in its list.
  static let zip: [UInt8] = {
    let list = Array("PK\u{01}\u{02}".utf8) + [UInt8](repeating: 0, count: 42)
    return Array("PK\u{03}\u{04}".utf8) + [UInt8](repeating: 0, count: 26) + list
      + Array("PK\u{05}\u{06}".utf8)
      + [0, 0, 0, 0, 1, 0, 1, 0] + little(list.count, 4) + little(30, 4) + [0, 0]
  }()
}

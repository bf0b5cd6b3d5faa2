import Content
import Testing

/// Where a picture was taken is its author's business. (security: W11)
@Suite("Media with a location")
struct MediaLocationTests {
  private typealias Samples = MediaSamples

  private func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    String(decoding: bytes, as: UTF8.self).contains(text)
  }

  /// What is left is the same kind of file, without the place, and how it is held and whose it is stay.
  private func expectRemoval(_ bytes: [UInt8], _ path: String, keepsExif: Bool = true) throws {
    let media = try InspectedMedia(bytes, at: path)
    #expect(media.hasLocation)
    let clean = try media.withoutLocation(bytes)
    let after = try InspectedMedia(clean, at: path)
    #expect(!after.hasLocation)
    #expect(after.width == media.width)
    #expect(!contains(clean, "LATITUDE-53"))
    #expect(!contains(clean, "GPS"))
    if keepsExif { #expect(contains(clean, "Ines!")) }
    #expect(try after.withoutLocation(clean) == clean)
  }

  @Test("lose it as JPEG", arguments: [true, false])
  func jpeg(isLittle: Bool) throws {
    let block = Samples.exif(isLittle: isLittle)
    try expectRemoval(Samples.jpeg(segments: [Samples.exifSegment(block)]), "media/a.jpg")
    // Orientation 6 is still said.
    let clean = try InspectedMedia(Samples.jpeg(segments: [Samples.exifSegment(block)]), at: "media/a.jpg")
      .withoutLocation(Samples.jpeg(segments: [Samples.exifSegment(block)]))
    let entry: [UInt8] =
      isLittle ? [0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0] : [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]
    #expect(clean.indices.contains { clean[$0...].starts(with: entry) })
  }

  @Test("lose it as JPEG also in XMP, and in the pictures behind the first")
  func furtherJPEG() throws {
    let xmp = Array("http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude=\"LATITUDE-53\"/>".utf8)
    try expectRemoval(
      Samples.jpeg(segments: [Samples.segment(0xE1, xmp)]), "media/a.jpg", keepsExif: false)
    try expectRemoval(
      Samples.jpeg() + Samples.jpeg(1, 1, segments: [Samples.exifSegment(Samples.exif())]), "media/a.jpg",
      keepsExif: false)
  }

  @Test("lose it as PNG and as WebP")
  func others() throws {
    try expectRemoval(Samples.png(chunks: [Samples.chunk("eXIf", Samples.exif())]), "media/a.png")
    try expectRemoval(
      Samples.webp(chunks: [("EXIF", Samples.exif()), ("XMP ", Array("<x GPSLatitude>".utf8))]),
      "media/a.webp")
  }

  @Test("lose it as MP4, of which nothing moves")
  func film() throws {
    let bytes = Samples.mp4(udta: Samples.box("©xyz", Array("\0\u{5}\0\0LATITUDE-53".utf8)))
    try expectRemoval(bytes, "media/a.mp4", keepsExif: false)
    #expect(try InspectedMedia(bytes, at: "media/a.mp4").withoutLocation(bytes).count == bytes.count)
  }

  @Test("as AVIF are refused, because nothing can be taken out")
  func avif() throws {
    let bytes = Samples.avif(item: Samples.box("iinf", Samples.box("infe", Array("Exif".utf8))))
    let media = try InspectedMedia(bytes, at: "media/a.avif")
    #expect(media.hasLocation)
    #expect(throws: MediaFault.self) { try media.withoutLocation(bytes) }
  }

  @Test("are left as they are when they say nothing of it")
  func untouched() throws {
    let bytes = Samples.jpeg(segments: [Samples.exifSegment(Samples.exif(location: false))])
    let media = try InspectedMedia(bytes, at: "media/a.jpg")
    #expect(!media.hasLocation)
    #expect(try media.withoutLocation(bytes) == bytes)
  }

  @Test("count as having one where their notes can't be read")
  func unreadable() throws {
    let bytes = Samples.jpeg(segments: [Samples.exifSegment(Array(Samples.exif().prefix(20)))])
    let media = try InspectedMedia(bytes, at: "media/a.jpg")
    #expect(media.hasLocation)
    #expect(try !InspectedMedia(try media.withoutLocation(bytes), at: "media/a.jpg").hasLocation)
  }
}

/// What a file's bytes show it to be. Neither its name nor anybody's word counts for that. (security: W11)
///
/// ```swift
/// let media = try InspectedMedia(bytes, at: "media/quay.jpg")
/// media.type        // .jpeg
/// media.width       // 1600
/// ```
public struct InspectedMedia: Sendable {
  /// What it is.
  public let type: MediaType
  /// How wide it is, of pictures.
  public let width: Int?
  /// How high it is, of pictures.
  public let height: Int?
  /// Whether it says where it was taken.
  public let hasLocation: Bool

  /// Looks at a file; refuses what isn't of a kind that is taken, what isn't what its name says, and what is two things
  /// at once.
  public init(_ bytes: [UInt8], at path: String) throws(MediaFault) {
    let named = try MediaPath.check(path)
    let view = ByteView(bytes: bytes)
    type = try InspectedMedia.sniff(view, named)
    guard type == named else {
      throw MediaFault(
        .type, "The file is \(type.name), but its name says \(named.name).",
        fix: "Let it end in .\(type.endings[0]), or give another file.")
    }
    var size: Dimensions?
    var frames = 1
    var hasLocation = false
    switch type {
    case .jpeg:
      let file = try JPEGFile(view)
      (size, hasLocation) = (file.size, file.hasLocation)
    case .png:
      let file = try PNGFile(view)
      (size, hasLocation) = (file.size, file.hasLocation)
    case .gif:
      let file = try GIFFile(view)
      (size, frames) = (file.size, file.frames)
    case .webp, .wav:
      let file = try RIFFFile(view, type)
      (size, frames, hasLocation) = (file.size, file.frames, file.hasLocation)
    case .avif, .mp4:
      let file = try ISOMediaFile(view, type)
      (size, hasLocation) = (file.size, file.hasLocation)
    case .svg: size = try SVGFile.check(bytes)
    case .pdf: try PDFFile.check(view)
    case .webm: try WebMFile.check(view)
    case .mp3: try MP3File.check(view)
    case .ogg: try OggFile.check(view)
    case .woff2: try WOFF2File.check(view)
    case .csv, .text, .markdown: try TextFile.check(view)
    }
    if type != .svg { try size?.check(frames: frames) }
    if type != .svg, !type.isPlainText { try SecondNature.check(view, type) }
    (width, height) = (size?.width, size?.height)
    self.hasLocation = hasLocation
  }

  /// The file without the place where it was taken; the same bytes where it doesn't say.
  public func withoutLocation(_ bytes: [UInt8]) throws(MediaFault) -> [UInt8] {
    guard hasLocation else { return bytes }
    let view = ByteView(bytes: bytes)
    return switch type {
    case .jpeg: try JPEGFile(view).withoutLocation()
    case .png: try PNGFile(view).withoutLocation()
    case .webp: try RIFFFile(view, type).withoutLocation()
    case .avif, .mp4: try ISOMediaFile(view, type).withoutLocation()
    default: bytes
    }
  }

  private static func sniff(_ view: ByteView, _ named: MediaType) throws(MediaFault) -> MediaType {
    guard view.count > 0 else {
      throw MediaFault(.broken, "The file is empty.", fix: "Send its bytes as the body of the request.")
    }
    if let type = signature(view) { return type }
    if view.has("ftyp", at: 4) { return try brand(view) }
    for (mark, name) in foreign where view.has(mark) {
      throw MediaFault(
        .type, "The file is \(name), which isn't taken as media.", fix: "These are: \(MediaType.allEndings).")
    }
    guard TextFile.text(view) != nil else {
      throw MediaFault(
        .type,
        "The file is nothing that is taken as media\(named.isPlainText ? ": it isn't plain UTF-8 text" : "").",
        fix: "These are: \(MediaType.allEndings).")
    }
    if SVGFile.isOne(view) { return .svg }
    if named == .svg {
      throw MediaFault(.type, "The file is no SVG: it has no svg element.", fix: "Export it anew.")
    }
    return named.isPlainText ? named : .text
  }

  private static func signature(_ view: ByteView) -> MediaType? {
    if view[0] == 0xFF {
      if view[1] == 0xD8, view[2] == 0xFF { return .jpeg }
      // Three bits that are set, then the layer.
      if let second = view[1], second & 0xE6 == 0xE2 { return .mp3 }
    }
    if view[0] == 0x89, view.has("PNG\r\n\u{1A}\n", at: 1) { return .png }
    if view.has("GIF87a") || view.has("GIF89a") { return .gif }
    if view.has("RIFF"), view.has("WEBP", at: 8) { return .webp }
    if view.has("RIFF"), view.has("WAVE", at: 8) { return .wav }
    if view.big(0, 4) == 0x1A45_DFA3 { return .webm }
    if view.has("OggS") { return .ogg }
    if view.has("ID3") { return .mp3 }
    if view.has("wOF2") { return .woff2 }
    return view.has("%PDF-") ? .pdf : nil
  }

  private static func brand(_ view: ByteView) throws(MediaFault) -> MediaType {
    switch view.name(8) ?? "" {
    case "avif", "avis": return .avif
    case "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "avc1",
      "M4V ", "dash",
      "MSNV", "f4v ":
      return .mp4
    case let other:
      throw MediaFault(
        .type,
        "The file is of the kind ‘\(other.filter { $0.isASCII && $0.isLetter || $0.isNumber })’, which isn't taken as media.",
        fix: "Export pictures as JPEG, PNG, WebP or AVIF, and films as MP4 or WebM.")
    }
  }

  /// What people often have, for a better sentence.
  private static let foreign: [(StaticString, String)] = [
    ("PK\u{03}\u{04}", "a zip archive"), ("BM", "a BMP picture"), ("II*\0", "a TIFF picture"),
    ("MM\0*", "a TIFF picture"), ("MZ", "a program"), ("\u{7F}ELF", "a program"), ("Rar!", "an archive"),
    ("7z", "an archive"), ("wOFF", "a WOFF font"), ("OTTO", "an OpenType font"), ("fLaC", "FLAC sound"),
  ]
}

/// A file of boxes (ISO 14496-12): MP4 films and AVIF pictures.
struct ISOMediaFile {
  /// One box: its name, and where its body and all of it lie.
  struct Box {
    let name: String
    let body: Range<Int>
    let range: Range<Int>
  }

  let size: Dimensions?
  /// Whether it says where it was taken.
  let hasLocation: Bool
  private let view: ByteView
  /// What says so and can be emptied without moving the rest.
  private let tellTales: [Box]

  init(_ view: ByteView, _ type: MediaType) throws(MediaFault) {
    self.view = view
    let boxes = try ISOMediaFile.boxes(view, 0..<view.count, type)
    switch type {
    case .avif:
      guard let meta = boxes.first(where: { $0.name == "meta" }),
        boxes.contains(where: { $0.name == "mdat" }) || view.contains("idat", in: meta.range)
      else {
        throw .broken(type, "it has no picture")
      }
      size = try ISOMediaFile.size(view, meta, type)
      // Its parts are named by their distance from the beginning, so nothing can be taken out.
      hasLocation =
        view.contains("infe", in: meta.range)
        && (view.contains("Exif", in: meta.range) || view.contains("application/rdf+xml", in: meta.range))
      tellTales = []
    default:
      guard let movie = boxes.first(where: { $0.name == "moov" }),
        boxes.contains(where: { $0.name == "mdat" })
      else { throw .broken(type, "it has no film") }
      size = nil
      tellTales =
        try ISOMediaFile.tellTales(view, movie, type)
        + boxes.filter { $0.name == "uuid" && view.contains("GPS", in: $0.body) }
      hasLocation = !tellTales.isEmpty
    }
  }

  static func boxes(_ view: ByteView, _ range: Range<Int>, _ type: MediaType) throws(MediaFault) -> [Box] {
    var boxes: [Box] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard var length = view.big(at, 4), let name = view.name(at + 4) else {
        throw .trailing(type)
      }
      var head = 8
      if length == 1 {
        guard let long = view.big(at + 8, 8) else { throw .broken(type, "it is damaged at byte \(at)") }
        (length, head) = (long, 16)
      } else if length == 0 {
        length = range.upperBound - at
      }
      guard length >= head, length <= range.upperBound - at else {
        throw .broken(type, "it is damaged at byte \(at), or something else follows its end")
      }
      boxes.append(Box(name: name, body: (at + head)..<(at + length), range: at..<(at + length)))
      at += length
    }
    return boxes
  }

  /// The largest of the pictures in it.
  private static func size(_ view: ByteView, _ meta: Box, _ type: MediaType) throws(MediaFault) -> Dimensions
  {
    var found = Dimensions(width: 0, height: 0)
    // Behind four bytes of version and flags.
    for properties in try boxes(
      view, min(meta.body.lowerBound + 4, meta.body.upperBound)..<meta.body.upperBound, type)
    where properties.name == "iprp" {
      for list in try boxes(view, properties.body, type) where list.name == "ipco" {
        for box in try boxes(view, list.body, type) where box.name == "ispe" {
          guard let width = view.big(box.body.lowerBound + 4, 4),
            let height = view.big(box.body.lowerBound + 8, 4)
          else { continue }
          found = Dimensions(width: max(found.width, width), height: max(found.height, height))
        }
      }
    }
    guard found.width > 0 else { throw .broken(type, "it has no picture") }
    return found
  }

  private static func tellTales(_ view: ByteView, _ movie: Box, _ type: MediaType) throws(MediaFault) -> [Box]
  {
    var found: [Box] = []
    var open = [movie]
    while let box = open.popLast() {
      for inner in try boxes(view, box.body, type) {
        switch inner.name {
        case "trak": open.append(inner)
        case "udta":
          // Some writers end the list with four zeros.
          let body = inner.body.lowerBound..<(inner.body.upperBound - (inner.body.count % 8 == 4 ? 4 : 0))
          let entries = (try? boxes(view, body, type)) ?? [inner]
          found += entries.filter { ["©xyz", "loci", "udta"].contains($0.name) || tells(view, $0) }
        case "meta", "uuid": if tells(view, inner) { found.append(inner) }
        default: break
        }
      }
    }
    return found
  }

  private static func tells(_ view: ByteView, _ box: Box) -> Bool {
    view.contains("location.ISO6709", in: box.body) || view.contains("GPS", in: box.body)
  }

  /// The file with what tells the place made empty room of the same length.
  func withoutLocation() throws(MediaFault) -> [UInt8] {
    guard !tellTales.isEmpty else {
      throw MediaFault(
        .location,
        "The file says things about its making, maybe where, which can't be taken out of AVIF here.",
        fix: "Export it without metadata, such as with: exiftool -all= FILE.")
    }
    var out = view.bytes
    for box in tellTales {
      out.replaceSubrange((box.range.lowerBound + 4)..<(box.range.lowerBound + 8), with: "free".utf8)
      out.replaceSubrange(box.body, with: repeatElement(0, count: box.body.count))
    }
    return out
  }
}

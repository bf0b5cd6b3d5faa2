/// What a camera wrote down about a photograph: a list of numbered entries (TIFF).
struct ExifBlock {
  private struct Entry {
    let tag: Int
    let type: Int
    let count: Int
    /// The bytes of its value.
    let value: ArraySlice<UInt8>
  }

  /// Whether it says where the photograph was taken. What can't be read may say so.
  let hasLocation: Bool
  private let isLittle: Bool
  private let entries: [Entry]

  init(_ bytes: ArraySlice<UInt8>) {
    let view = ByteView(bytes: Array(bytes))
    isLittle = view.has("II*\0")
    var entries: [Entry] = []
    var isReadable = isLittle || view.has("MM\0*")
    let little = isLittle
    func number(_ at: Int, _ length: Int) -> Int? {
      little ? view.little(at, length) : view.big(at, length)
    }
    if isReadable, let start = number(4, 4), let count = number(start, 2) {
      for index in 0..<count {
        let at = start + 2 + index * 12
        guard let tag = number(at, 2), let type = number(at + 2, 2), let count = number(at + 4, 4),
          let size = ExifBlock.sizes[type], count <= 65_536
        else {
          isReadable = false
          break
        }
        let length = size * count
        guard let place = length <= 4 ? at + 8 : number(at + 8, 4), place <= view.count - length else {
          isReadable = false
          break
        }
        entries.append(
          Entry(tag: tag, type: type, count: count, value: view.bytes[place..<(place + length)]))
      }
    } else {
      isReadable = false
    }
    self.entries = entries
    hasLocation = !isReadable || entries.contains { $0.tag == ExifBlock.location }
  }

  /// The block with what a page needs (how the picture is held) and what its author is owed, and nothing else: places
  /// are also written into previews and makers' own notes.
  func withoutLocation() -> [UInt8] {
    let kept = entries.filter { ExifBlock.harmless.contains($0.tag) }
    var out: [UInt8] = isLittle ? [0x49, 0x49, 0x2A, 0] : [0x4D, 0x4D, 0, 0x2A]
    func append(_ number: Int, _ length: Int) {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      out += isLittle ? bytes : bytes.reversed()
    }
    append(8, 4)
    append(kept.count, 2)
    var place = 8 + 2 + kept.count * 12 + 4
    var rest: [UInt8] = []
    for entry in kept {
      append(entry.tag, 2)
      append(entry.type, 2)
      append(entry.count, 4)
      if entry.value.count <= 4 {
        out += entry.value + [UInt8](repeating: 0, count: 4 - entry.value.count)
      } else {
        append(place, 4)
        rest += entry.value
        // Values begin at even places.
        if entry.value.count % 2 == 1 { rest.append(0) }
        place = 8 + 2 + kept.count * 12 + 4 + rest.count
      }
    }
    append(0, 4)
    return out + rest
  }

  /// The list of entries about the place.
  private static let location = 0x8825
  /// Description, orientation, resolution, date, artist, copyright.
  private static let harmless: Set<Int> = [
    0x010E, 0x0112, 0x011A, 0x011B, 0x0128, 0x0132, 0x013B, 0x8298,
  ]
  /// The bytes of one value of each type.
  private static let sizes = [
    1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4,
  ]
}

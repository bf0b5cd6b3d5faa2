/// WebM films: one head, one segment, nothing behind it.
enum WebMFile {
  static func check(_ view: ByteView) throws(MediaFault) {
    guard let head = number(view, 4), head.value <= 256 else { throw .broken(.webm, "its head is damaged") }
    let start = 4 + head.length
    let end = start + head.value
    guard end <= view.count, view.contains("webm", in: start..<end) else {
      throw MediaFault(.type, "The film is Matroska, but not WebM.", fix: "Export it as WebM or MP4.")
    }
    guard view.big(end, 4) == 0x1853_8067, let segment = number(view, end + 4) else {
      throw .broken(.webm, "it has no film")
    }
    if segment.isUnknown { return }
    let last = end + 4 + segment.length + segment.value
    guard last <= view.count else { throw .broken(.webm, "its end is missing") }
    guard last == view.count else { throw .trailing(.webm) }
  }

  /// A number whose first byte says how long it is.
  private static func number(_ view: ByteView, _ at: Int) -> (value: Int, length: Int, isUnknown: Bool)? {
    guard let first = view[at], first != 0 else { return nil }
    let length = first.leadingZeroBitCount + 1
    guard at + length <= view.count else { return nil }
    var value = Int(first) & ((1 << (8 - length)) - 1)
    for byte in view.bytes[(at + 1)..<(at + length)] { value = value << 8 | Int(byte) }
    return (value, length, value == (1 << (7 * length)) - 1)
  }
}

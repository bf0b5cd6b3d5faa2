/// A GIF file, gone through block by block.
struct GIFFile {
  let size: Dimensions
  let frames: Int

  init(_ view: ByteView) throws(MediaFault) {
    guard let width = view.little(6, 2), let height = view.little(8, 2), let flags = view[10] else {
      throw .broken(.gif, "its head is missing")
    }
    // The width stands where a script would go on after the variable ‘GIF89a’.
    if [view[6], view[7]].allSatisfy({ GIFFile.isText($0 ?? 0) }) {
      throw .trailing(.gif, "it can be read as a script as well")
    }
    size = Dimensions(width: width, height: height)
    var frames = 0
    var at = 13 + GIFFile.table(flags)
    while true {
      switch view[at] {
      case 0x3B:
        guard at + 1 == view.count else { throw .trailing(.gif) }
        guard frames > 0 else { throw .broken(.gif, "it has no picture") }
        self.frames = frames
        return
      case 0x21: at = try GIFFile.end(ofBlocks: at + 2, view)
      case 0x2C:
        guard let flags = view[at + 9] else { throw .broken(.gif, "its end is missing") }
        frames += 1
        at = try GIFFile.end(ofBlocks: at + 11 + GIFFile.table(flags), view)
      default: throw .broken(.gif, "it is damaged at byte \(at)")
      }
    }
  }

  /// The bytes of the table of colours that flags announce.
  private static func table(_ flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1) }

  private static func end(ofBlocks start: Int, _ view: ByteView) throws(MediaFault) -> Int {
    var at = start
    while let length = view[at], length > 0 { at += Int(length) + 1 }
    guard at < view.count else { throw .broken(.gif, "its end is missing") }
    return at + 1
  }

  private static func isText(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) || [0x09, 0x0A, 0x0C, 0x0D].contains(byte)
  }
}

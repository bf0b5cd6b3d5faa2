/// Texts that people read as they are.
enum TextFile {
  /// The text; nil for what isn't one: other encodings, control characters.
  static func text(_ view: ByteView) -> String? {
    let isText = view.bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || [0x09, 0x0A, 0x0C, 0x0D].contains($0) }
    return isText ? String(validating: view.bytes, as: UTF8.self) : nil
  }

  /// Refuses pages and scripts that only bear the name of a text.
  static func check(_ view: ByteView) throws(MediaFault) {
    let start = view.bytes.prefix(512).drop { [0x09, 0x0A, 0x0C, 0x0D, 0x20, 0xEF, 0xBB, 0xBF].contains($0) }
    let head = ByteView(bytes: Array(start))
    for mark in ["<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<?php", "#!/"]
      as [StaticString]
    where head.contains(mark, in: 0..<min(mark.utf8CodeUnitCount, head.count), ignoringCase: true) {
      throw MediaFault(
        .type, "The file begins with \(mark): that is a page or a program, not a text.",
        fix: "Pages are made of objects and templates.")
    }
  }
}

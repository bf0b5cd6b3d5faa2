/// Looks for a second file inside a first one, which other programs would find there.
enum SecondNature {
  static func check(_ view: ByteView, _ type: MediaType) throws(MediaFault) {
    if hasArchive(view) { throw .trailing(type, "it is also a zip archive") }
    let head = 0..<min(1_024, view.count)
    if type != .pdf, view.contains("%PDF-", in: head) { throw .trailing(type, "it is also a PDF document") }
    for mark in ["<script", "<html", "<!doctype html", "<?php", "<iframe"] as [StaticString]
    where view.contains(mark, in: type.isImage ? 0..<view.count : head, ignoringCase: true) {
      throw .trailing(type, "\(mark) stands in it, as in a page")
    }
  }

  /// Whether a program for archives finds the list of a zip archive, which it looks for from the end.
  private static func hasArchive(_ view: ByteView) -> Bool {
    var at = view.count - 22
    let last = max(0, view.count - 22 - 65_535)
    while at >= last {
      if view.bytes[at] == 0x50, view.has("PK\u{05}\u{06}", at: at), let size = view.little(at + 12, 4),
        size <= at, size == 0 || view.has("PK\u{01}\u{02}", at: at - size)
      {
        return true
      }
      at -= 1
    }
    return false
  }
}

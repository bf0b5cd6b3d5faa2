/// PDF documents: they begin with their name and end with their end.
enum PDFFile {
  static func check(_ view: ByteView) throws(MediaFault) {
    guard view.has("%PDF-1.") || view.has("%PDF-2.") else { throw .broken(.pdf, "its version is unknown") }
    var end = view.count
    // Some writers fill up with zeros.
    while end > 0, [0, 0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(view.bytes[end - 1]) { end -= 1 }
    guard view.has("%%EOF", at: end - 5) else {
      throw view.contains("%%EOF", in: 0..<view.count) ? .trailing(.pdf) : .broken(.pdf, "its end is missing")
    }
  }
}

/// The order in which people expect texts: without regard to case first, by bytes where that decides nothing.
enum TextOrder {
  static func precedes(_ a: String, _ b: String) -> Bool {
    let foldedA = a.lowercased(), foldedB = b.lowercased()
    return foldedA.utf8.elementsEqual(foldedB.utf8)
      ? a.utf8.lexicographicallyPrecedes(b.utf8) : foldedA.utf8.lexicographicallyPrecedes(foldedB.utf8)
  }
}

/// Ogg sounds: pages, one after the other.
enum OggFile {
  static func check(_ view: ByteView) throws(MediaFault) {
    var at = 0
    while at < view.count {
      guard view.has("OggS", at: at), let segments = view[at + 26], at + 27 + Int(segments) <= view.count
      else {
        throw at == 0 ? .broken(.ogg, "its head is damaged") : .trailing(.ogg)
      }
      let table = view.bytes[(at + 27)..<(at + 27 + Int(segments))]
      at += 27 + Int(segments) + table.reduce(0) { $0 + Int($1) }
    }
    guard at == view.count else { throw .broken(.ogg, "its end is missing") }
  }
}

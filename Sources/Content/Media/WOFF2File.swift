/// WOFF2 fonts: their head says how long they are.
enum WOFF2File {
  static func check(_ view: ByteView) throws(MediaFault) {
    guard let length = view.big(8, 4), length >= 48, length <= view.count else {
      throw .broken(.woff2, "its end is missing")
    }
    guard length == view.count else { throw .trailing(.woff2) }
  }
}

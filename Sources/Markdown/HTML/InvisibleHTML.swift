/// Finds the ends of what stands in HTML but isn't seen, and remembers which ends never come, so that
/// no text is searched to its end again and again.
struct InvisibleHTML {
  private var unclosed: Set<String> = []

  /// Elements whose content no reader sees as text.
  private static let elements: Set<String> = [
    "script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "math", "select",
    "textarea", "canvas", "audio", "video",
  ]

  /// The length of a comment, a declaration or an invisible element at the start of `text`, which
  /// begins with `<`; nil where there is none.
  mutating func length(at text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard text.count > 3 else { return nil }
    switch text[1] {
    case UInt8(ascii: "!"):
      if text[2] == UInt8(ascii: "-"), text[3] == UInt8(ascii: "-") { return end("-->", in: text, from: 2) }
      return text[2].isASCIILetter || text[2] == UInt8(ascii: "[") ? end(">", in: text, from: 2) : nil
    case UInt8(ascii: "?"): return end(">", in: text, from: 2)
    default: return element(at: text)
    }
  }

  private mutating func element(at text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard text[1].isASCIILetter else { return nil }
    let name = HTMLMarkup.name(at: text, from: 1)
    guard Self.elements.contains(name), let open = HTMLMarkup.tagLength(at: text) else { return nil }
    guard text[open - 2] != UInt8(ascii: "/") else { return open }
    guard let close = end("</\(name)", in: text, from: open) else { return open }
    return HTMLMarkup.find(">", in: text, from: close) ?? text.count
  }

  private mutating func end(_ mark: String, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard !unclosed.contains(mark) else { return nil }
    if let end = HTMLMarkup.find(mark, in: text, from: start) { return end }
    unclosed.insert(mark)
    return nil
  }
}

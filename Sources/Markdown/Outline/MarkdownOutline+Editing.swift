extension MarkdownOutline {
  /// The text with another content for one section: the heading stays, the sections inside go.
  public func replacingContent(
    of section: MarkdownSection, in bytes: [UInt8], with content: [UInt8]
  ) -> [UInt8] {
    splice(bytes, section.contentRange, content)
  }

  /// The text with one whole section replaced, the heading included.
  public func replacing(_ section: MarkdownSection, in bytes: [UInt8], with content: [UInt8]) -> [UInt8] {
    splice(bytes, section.range, content)
  }

  /// The text with something added at the end of a section's own text, before the sections inside it.
  public func appending(_ content: [UInt8], to section: MarkdownSection, in bytes: [UInt8]) -> [UInt8] {
    let own = bytes[section.ownRange]
    let end = own.lastIndex { !$0.isMarkdownSpace }.map { $0 + 1 } ?? own.startIndex
    return splice(bytes, end..<section.ownEnd, content)
  }

  /// Puts `content` in place of a range so that one empty line parts it from what is around it.
  private func splice(
    _ bytes: [UInt8], _ range: Range<Int>, _ content: [UInt8]
  ) -> [UInt8] {
    let usesCRLF = bytes.firstIndex(of: 0x0A).map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false
    let newline: [UInt8] = usesCRLF ? [0x0D, 0x0A] : [0x0A]
    let blank: (UInt8) -> Bool = { $0 == 0x0A || $0 == 0x0D }
    let middle = Array(content.drop(while: blank).reversed().drop(while: blank).reversed())
    let head = Array(bytes[..<range.lowerBound].reversed().drop(while: blank).reversed())
    let tail = bytes[range.upperBound...]
    var result = head
    if !head.isEmpty, !middle.isEmpty || !tail.isEmpty { result += newline + newline }
    result += middle
    if tail.isEmpty {
      if bytes.last == 0x0A, result.last != 0x0A { result += newline }
    } else if !middle.isEmpty {
      result += newline + newline
    }
    return result + tail
  }
}

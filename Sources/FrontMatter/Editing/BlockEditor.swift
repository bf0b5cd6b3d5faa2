import JSON

/// Finds the bytes to change for one edit of a YAML block mapping or sequence.
///
/// It gives nil wherever the text is too unusual to be sure; the caller then sets an enclosing
/// value, and checks every outcome by reading it back.
struct BlockEditor {
  let bytes: [UInt8]
  let lineEnding: FrontMatterDocument.LineEnding

  // MARK: Mappings

  func replacing(_ entry: SourceNode.Entry, with value: JSONValue) -> Splice? {
    guard let colon = endOfColon(of: entry) else { return nil }
    let column = column(of: start(of: entry))
    let old = entry.value
    let keyLineEnd = bytes.endOfLine(from: colon)
    let startsOnKeyLine = old.range.lowerBound <= keyLineEnd && !old.isBlock
    if let text = inlineText(of: value, like: old) {
      if old.range.isEmpty { return Splice(colon..<colon, " " + text) }
      if startsOnKeyLine { return Splice(old.range, text) }
      return Splice(colon..<old.range.upperBound, " " + text + (comment(colon..<keyLineEnd) ?? ""))
    }
    if case .block = YAMLWriter.Layout(of: value), old.isBlock, !old.hasProperties {
      let inner = self.column(of: old.range.lowerBound)
      if inner > column { return Splice(old.range, block(value, column: inner)) }
    }
    var writer = YAMLWriter(lineEnding)
    if case .literal = old.shape {
      writer.member(value, column: column)
      return Splice(colon..<old.range.upperBound, writer.text)
    }
    let lineEnd = startsOnKeyLine ? bytes.endOfLine(from: old.range.upperBound) : keyLineEnd
    let kept = comment((startsOnKeyLine ? old.range.upperBound : colon)..<lineEnd)
    guard kept != nil || !startsOnKeyLine else { return nil }
    writer.member(value, column: column, comment: kept ?? "")
    return Splice(colon..<max(lineEnd, old.range.upperBound), writer.text)
  }

  func inserting(_ key: String, _ value: JSONValue, after entry: SourceNode.Entry) -> Splice? {
    let start = start(of: entry)
    guard standsAlone(start) || isAfterDash(start) else { return nil }
    let column = column(of: start)
    var writer = YAMLWriter(lineEnding)
    writer.member(key, value, column: column)
    return insertingLine(writer.text, column: column, after: entry.range.upperBound)
  }

  func removing(_ index: Int, of entries: [SourceNode.Entry]) -> Splice? {
    let entry = entries[index]
    let start = start(of: entry)
    if standsAlone(start) { return removingLines(start..<entry.range.upperBound) }
    // The first key of an item stands beside the dash, so that the next one has to move up.
    guard index == 0, entries.count > 1, isAfterDash(start) else { return nil }
    let gap = start..<self.start(of: entries[1])
    return bytes[gap].contains(UInt8(ascii: "#")) ? nil : Splice(gap, "")
  }

  // MARK: Sequences

  func replacing(_ item: SourceNode, with value: JSONValue) -> Splice? {
    guard let dash = dash(before: item) else { return nil }
    if let text = inlineText(of: value, like: item) {
      return item.range.isEmpty ? Splice(dash + 1..<dash + 1, " " + text) : Splice(item.range, text)
    }
    var writer = YAMLWriter(lineEnding)
    writer.item(value, column: column(of: dash))
    return Splice(dash + 1..<item.range.upperBound, writer.text)
  }

  func appending(_ value: JSONValue, after item: SourceNode) -> Splice? {
    guard let dash = dash(before: item) else { return nil }
    let column = column(of: dash)
    var writer = YAMLWriter(lineEnding)
    writer.item(value, column: column)
    return insertingLine("-" + writer.text, column: column, after: max(dash + 1, item.range.upperBound))
  }

  func removing(_ item: SourceNode) -> Splice? {
    guard let dash = dash(before: item), standsAlone(dash) else { return nil }
    return removingLines(dash..<max(dash + 1, item.range.upperBound))
  }

  // MARK: Text around a value

  /// The one-line spelling in the manner of the value that it replaces; nil where it takes more lines.
  private func inlineText(of value: JSONValue, like old: SourceNode) -> String? {
    switch (YAMLWriter.Layout(of: value), old.shape) {
    case (.block, _): return old.isFlow ? YAMLWriter.flow(value) : nil
    case (.literal, _): return nil
    case (.inline, .singleQuoted): return YAMLScalar.text(of: value, quoting: .single)
    case (.inline, .doubleQuoted): return YAMLScalar.text(of: value, quoting: .double)
    case (.inline, _): return YAMLScalar.text(of: value)
    }
  }

  private func block(_ value: JSONValue, column: Int) -> String {
    var writer = YAMLWriter(lineEnding)
    writer.block(value, column: column)
    return writer.text
  }

  private func insertingLine(_ text: String, column: Int, after position: Int) -> Splice {
    let end = bytes.endOfLine(from: position)
    let newline = lineEnding == .crlf ? "\r\n" : "\n"
    return Splice(end..<end, newline + String(repeating: " ", count: column) + text)
  }

  private func removingLines(_ range: Range<Int>) -> Splice {
    Splice(bytes.startOfLine(from: range.lowerBound)..<bytes.nextLine(after: range.upperBound), "")
  }

  /// The text of a range that holds nothing but blanks and a comment; nil for anything else.
  private func comment(_ range: Range<Int>) -> String? {
    let text = bytes[range]
    guard let first = text.firstIndex(where: { !$0.isBlank }) else { return "" }
    guard text[first] == UInt8(ascii: "#"), first > range.lowerBound else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  /// Where an entry begins: at its key, or at the `?` that long keys have before them.
  private func start(of entry: SourceNode.Entry) -> Int {
    let key = entry.keyRange.lowerBound
    return bytes[..<key].suffix(2).elementsEqual("? ".utf8) ? key - 2 : key
  }

  private func endOfColon(of entry: SourceNode.Entry) -> Int? {
    let isLong = start(of: entry) < entry.keyRange.lowerBound
    let colon = bytes[entry.keyRange.upperBound...].firstIndex {
      isLong ? !$0.isBlank : $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t")
    }
    guard let colon, bytes[colon] == UInt8(ascii: ":") else { return nil }
    return colon + 1
  }

  private func dash(before item: SourceNode) -> Int? {
    guard let last = bytes[..<item.range.lowerBound].lastIndex(where: { !$0.isBlank }) else { return nil }
    return bytes[last] == UInt8(ascii: "-") ? last : nil
  }

  /// Whether nothing but spaces comes before `position` on its line.
  private func standsAlone(_ position: Int) -> Bool {
    bytes[bytes.startOfLine(from: position)..<position].allSatisfy { $0 == UInt8(ascii: " ") }
  }

  private func isAfterDash(_ position: Int) -> Bool {
    bytes[bytes.startOfLine(from: position)..<position].allSatisfy {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-")
    }
  }

  /// How many characters come before `position` on its line; a byte order mark is none.
  private func column(of position: Int) -> Int {
    bytes[bytes.startOfLine(from: position)..<position].count { $0 & 0xC0 != 0x80 }
  }
}

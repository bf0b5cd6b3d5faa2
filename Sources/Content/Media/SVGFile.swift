/// SVG pictures, of which only those are taken that do nothing and fetch nothing.
///
/// They are read as browsers read XML, only more strictly: what isn't understood is refused, with its line.
struct SVGFile {
  private let view: ByteView
  private var at: Int
  private var line = 1
  private var open: [String] = []
  private var elements = 0
  private var size: Dimensions?

  private static let deepest = 256
  private static let mostBytes = 10_000_000
  private static let mostElements = 200_000

  /// Refuses a picture that does more than show itself; says how large it is, where it says so itself.
  static func check(_ bytes: [UInt8]) throws(MediaFault) -> Dimensions? {
    var file = SVGFile(view: ByteView(bytes: bytes), at: 0)
    return try file.read()
  }

  /// Whether the first element of a text is an SVG picture.
  static func isOne(_ view: ByteView) -> Bool {
    var rest = Substring(decoding: view.bytes.prefix(65_536), as: UTF8.self)
    if rest.first == "\u{FEFF}" { rest = rest.dropFirst() }
    while true {
      rest = rest.drop(while: \.isWhitespace)
      if rest.hasPrefix("<?"), let end = rest.firstRange(of: "?>") {
        rest = rest[end.upperBound...]
      } else if rest.hasPrefix("<!--"), let end = rest.firstRange(of: "-->") {
        rest = rest[end.upperBound...]
      } else if rest.hasPrefix("<!"), let end = rest.firstIndex(of: "<", after: 1) {
        rest = rest[end...]
      } else {
        let name = rest.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
        return rest.first == "<" && (name.split(separator: ":").last ?? "") == "svg"
      }
    }
  }

  private mutating func read() throws(MediaFault) -> Dimensions? {
    guard view.count <= SVGFile.mostBytes else {
      throw fault("it has more than 10 MB", fix: "Make it simpler.")
    }
    if view.has("\u{FEFF}") { at = 3 }
    if view.has("<?xml", at: at) { try declaration() }
    while at < view.count {
      if view.bytes[at] == 0x3C { try markup() } else { try text() }
    }
    guard open.isEmpty, elements > 0 else { throw fault("an element isn't closed") }
    return size
  }

  private mutating func declaration() throws(MediaFault) {
    let words = try upTo("?>").lowercased()
    guard !words.contains("encoding") || words.contains("utf-8") || words.contains("us-ascii") else {
      throw fault("its encoding isn't UTF-8")
    }
  }

  private mutating func markup() throws(MediaFault) {
    if view.has("<!--", at: at) {
      at += 4
      let text = try upTo("-->")
      // Readers of HTML end a comment there, those of XML don't.
      guard !text.hasPrefix(">"), !text.hasPrefix("->"), !text.contains("--") else {
        throw fault("a comment holds -- or begins with >")
      }
    } else if view.has("<![CDATA[", at: at) {
      at += 9
      let text = try upTo("]]>")
      // Where a page takes the picture in, what stands here may be read as elements.
      guard !text.contains("<"), open.last.map(SVGRules.local) == "style" else {
        throw fault("a CDATA section stands elsewhere than in a style, or holds a <")
      }
      try judge(text: text)
    } else if view.has("<!", at: at) {
      throw fault("it has a document type or entities", fix: "Remove <!DOCTYPE …>; browsers don't need it.")
    } else if view.has("<?", at: at) {
      throw fault("it has an instruction for programs (<?…?>)")
    } else if view.has("</", at: at) {
      let name = try upTo(">").dropFirst(2).trimmed
      guard open.popLast() == name else { throw fault("</\(name.prefix(40))> closes what isn't open") }
    } else {
      try element()
    }
  }

  private mutating func element() throws(MediaFault) {
    at += 1
    let name = word()
    guard !name.isEmpty else { throw fault("there is a < that begins nothing") }
    elements += 1
    guard elements <= SVGFile.mostElements, open.count < SVGFile.deepest else {
      throw fault("it has too many elements, or too many within one another")
    }
    if let why = SVGRules.check(element: name) { throw fault(why) }
    if elements == 1, SVGRules.local(name) != "svg" { throw fault("its first element isn't svg") }
    if open.isEmpty, elements > 1 { throw fault("something follows its end") }
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      guard let byte = view[at] else { throw fault("an element isn't closed") }
      if byte == 0x3E {
        at += 1
        open.append(name)
        break
      }
      if byte == 0x2F, view[at + 1] == 0x3E {
        at += 2
        break
      }
      let key = word()
      skipSpace()
      guard !key.isEmpty, view[at] == 0x3D else {
        throw fault("an attribute of \(name.prefix(40)) has no value")
      }
      at += 1
      skipSpace()
      guard let quote = view[at], quote == 0x22 || quote == 0x27 else {
        throw fault("the value of \(key.prefix(40)) has no quotes")
      }
      at += 1
      let raw = try upTo(quote == 0x22 ? "\"" : "'")
      guard !raw.contains("<") else { throw fault("the value of \(key.prefix(40)) holds a <") }
      let value = try decoded(raw)
      if let why = SVGRules.check(attribute: key, value, of: name) { throw fault(why) }
      guard attributes.updateValue(value, forKey: key) == nil else {
        throw fault("\(key.prefix(40)) stands twice in one element")
      }
    }
    if elements == 1 { size = SVGRules.size(attributes) }
  }

  private mutating func text() throws(MediaFault) {
    let start = at
    while at < view.count, view.bytes[at] != 0x3C {
      if view.bytes[at] == 0x0A { line += 1 }
      at += 1
    }
    let text = String(decoding: view.bytes[start..<at], as: UTF8.self)
    guard !open.isEmpty || text.trimmed.isEmpty else { throw fault("text stands outside of the picture") }
    try judge(text: try decoded(text))
  }

  private func judge(text: String) throws(MediaFault) {
    guard let name = open.last, SVGRules.local(name) == "style" else { return }
    if let why = SVGRules.check(style: text) { throw fault(why) }
  }

  private mutating func word() -> String {
    let start = at
    while let byte = view[at], !SVGFile.endsWord(byte) { at += 1 }
    return String(decoding: view.bytes[start..<at], as: UTF8.self)
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 0x20 || [0x22, 0x27, 0x2F, 0x3C, 0x3D, 0x3E].contains(byte)
  }

  private mutating func skipSpace() {
    while let byte = view[at], [0x09, 0x0A, 0x0D, 0x20].contains(byte) {
      if byte == 0x0A { line += 1 }
      at += 1
    }
  }

  /// What stands before an end, which is passed over as well.
  private mutating func upTo(_ end: StaticString) throws(MediaFault) -> String {
    let start = at
    while at < view.count, !view.has(end, at: at) {
      if view.bytes[at] == 0x0A { line += 1 }
      at += 1
    }
    guard at < view.count else { throw fault("\(end) is missing") }
    defer { at += end.utf8CodeUnitCount }
    return String(decoding: view.bytes[start..<at], as: UTF8.self)
  }

  /// A text with its references to letters put in their places; others there may not be.
  private func decoded(_ text: String) throws(MediaFault) -> String {
    guard text.contains("&") else { return text }
    var out = ""
    var rest = Substring(text)
    while let mark = rest.firstIndex(of: "&") {
      out += rest[..<mark]
      guard let end = rest[mark...].firstIndex(of: ";") else { throw fault("there is a & without its ;") }
      let name = rest[rest.index(after: mark)..<end]
      guard let letter = SVGRules.letter(name) else {
        throw fault("it refers to an entity (&\(name.prefix(20));)")
      }
      out.unicodeScalars.append(letter)
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }

  private func fault(_ why: String, fix: String = "Remove it, or export the picture as plain SVG.")
    -> MediaFault
  {
    MediaFault(.svg, "The SVG isn't taken: \(why).", fix: fix, line: line)
  }
}

extension StringProtocol {
  fileprivate func firstIndex(of letter: Character, after count: Int) -> Index? {
    dropFirst(count).firstIndex(of: letter)
  }
}

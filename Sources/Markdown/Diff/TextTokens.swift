/// A text taken apart into words, white space and punctuation, as ranges of its bytes.
public struct TextTokens: Sendable {
  /// What a token is.
  public enum Kind: UInt8, Sendable {
    case word
    case space
    case punctuation
  }

  /// A piece of the text.
  public struct Token: Sendable, Equatable {
    /// What it is.
    public let kind: Kind
    /// Where it stands.
    public let range: Range<Int>
  }

  /// All tokens; together they are the whole text.
  public let tokens: [Token]

  /// Takes a text apart. Letters and digits of all scripts make words; characters of scripts without
  /// spaces between words (Chinese, Japanese) are a word each; marks stay with what they are on.
  public init(of bytes: [UInt8]) {
    tokens = bytes.withUnsafeBufferPointer { text in
      var tokens: [Token] = []
      var reader = TokenReader(text)
      while let token = reader.next() { tokens.append(token) }
      return tokens
    }
  }

  /// How many words a text has, without making tokens of them.
  public static func wordCount(of bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { text in
      var count = 0
      var reader = TokenReader(text)
      while let token = reader.next() { if token.kind == .word { count += 1 } }
      return count
    }
  }
}

/// Reads one token after another.
struct TokenReader {
  private enum Class {
    case word
    case ideograph
    case space
    case punctuation
    /// Belongs to the character before it.
    case extender
  }

  private let text: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  mutating func next() -> TextTokens.Token? {
    guard index < text.count else { return nil }
    let start = index
    let (first, length) = classify(at: index)
    index += length
    switch first {
    case .word: skip { $0 == .word || $0 == .extender }
    case .space: skip { $0 == .space }
    case .ideograph, .punctuation, .extender: skip { $0 == .extender }
    }
    let kind: TextTokens.Kind =
      first == .space ? .space : first == .word || first == .ideograph ? .word : .punctuation
    return TextTokens.Token(kind: kind, range: start..<index)
  }

  private mutating func skip(while belongs: (Class) -> Bool) {
    while index < text.count {
      let (kind, length) = classify(at: index)
      // An apostrophe between letters is a part of the word.
      if !belongs(kind) {
        guard belongs(.word), isApostrophe(length), index + length < text.count,
          classify(at: index + length).0 == .word
        else { return }
      }
      index += length
    }
  }

  private func isApostrophe(_ length: Int) -> Bool {
    length == 1 && text[index] == UInt8(ascii: "'")
      || length == 3 && text[index] == 0xE2 && text[index + 1] == 0x80 && text[index + 2] == 0x99
  }

  private func classify(at position: Int) -> (Class, Int) {
    let byte = text[position]
    if byte < 0x80 {
      if byte.isASCIILetter || byte &- UInt8(ascii: "0") < 10 { return (.word, 1) }
      return (byte.isMarkdownSpace ? .space : .punctuation, 1)
    }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    guard byte >= 0xC2, position + length <= text.count else { return (.punctuation, 1) }
    var value = UInt32(byte) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let next = text[position + offset]
      guard next & 0xC0 == 0x80 else { return (.punctuation, 1) }
      value = value << 6 | UInt32(next & 0x3F)
    }
    guard let scalar = Unicode.Scalar(value) else { return (.punctuation, length) }
    return (Self.classify(scalar), length)
  }

  private static func classify(_ scalar: Unicode.Scalar) -> Class {
    switch scalar.value {
    case 0xC0...0x24F where scalar.value != 0xD7 && scalar.value != 0xF7: return .word
    case 0x200D, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF: return .extender
    case 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: return .ideograph
    default: break
    }
    if scalar.properties.isWhitespace { return .space }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return .extender
    default: return scalar.isWordPart ? .word : .punctuation
    }
  }
}

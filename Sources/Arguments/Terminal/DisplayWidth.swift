/// How many columns a text takes on a screen, not counting colours.
func displayWidth(_ text: String) -> Int {
  var width = 0
  var isInSequence = false
  for character in text {
    if isInSequence {
      isInSequence = character != "m"
    } else if character == "\u{1B}" {
      isInSequence = true
    } else {
      width += character.displayWidth
    }
  }
  return width
}

extension Character {
  /// None for what only modifies its neighbour, two for East Asian letters and emoji, else one.
  fileprivate var displayWidth: Int {
    if isASCII { return 1 }
    guard let first = unicodeScalars.first else { return 0 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    let isEmoji = first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}")
    return isEmoji || first.isWide ? 2 : 1
  }
}

extension Unicode.Scalar {
  /// Whether the Unicode standard calls the letter wide or full-width (UAX 11), by blocks.
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

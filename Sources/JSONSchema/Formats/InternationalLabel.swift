/// Which labels of other scripts than ASCII may be registered (RFC 5891 and RFC 5892).
enum InternationalLabel {
  static func allows(_ label: [Unicode.Scalar]) -> Bool {
    guard let first = label.first, !isMark(first), label.contains(where: { !$0.isASCII }) else {
      return false
    }
    guard label.first != "-", label.last != "-" else { return false }
    // Hyphens in these places are kept for prefixes such as "xn--".
    if label.count >= 4, label[2] == "-", label[3] == "-" { return false }
    return label.indices.allSatisfy { allows(label[$0], at: $0, in: label) }
  }

  private static func allows(_ scalar: Unicode.Scalar, at index: Int, in label: [Unicode.Scalar]) -> Bool {
    let before = index > 0 ? label[index - 1] : nil
    let after = index + 1 < label.count ? label[index + 1] : nil
    switch scalar.value {
    case 0x00DF, 0x03C2, 0x06FD, 0x06FE, 0x0F0B, 0x3007: return true
    case 0x0640, 0x07FA, 0x302E, 0x302F, 0x3031...0x3035, 0x303B: return false
    case 0x00B7: return before == "l" && after == "l"
    case 0x0375: return after.map { isIn(greek, $0) } ?? false
    case 0x05F3, 0x05F4: return before.map { isIn(hebrew, $0) } ?? false
    case 0x30FB: return label.contains { $0.value != 0x30FB && isIn(japanese, $0) }
    case 0x0660...0x0669: return !label.contains { (0x06F0...0x06F9).contains($0.value) }
    case 0x06F0...0x06F9: return !label.contains { (0x0660...0x0669).contains($0.value) }
    case 0x200D: return isVirama(before)
    case 0x200C: return isVirama(before) || joins(at: index, in: label)
    default: return isLetterOrDigit(scalar)
    }
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar == "-" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    // Letters that change when case is folded have a form of their own that must be used instead.
    guard !scalar.properties.changesWhenNFKCCaseFolded else { return false }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .decimalNumber:
      return true
    default: return false
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  private static func isVirama(_ scalar: Unicode.Scalar?) -> Bool {
    scalar?.properties.canonicalCombiningClass == .virama
  }

  /// Whether a non-joiner stands between letters that would otherwise join. Unicode's table of joining
  /// types isn't at hand; that both belong to a script whose letters join is near enough.
  private static func joins(at index: Int, in label: [Unicode.Scalar]) -> Bool {
    let before = label[..<index].last { !isMark($0) }
    let after = label[(index + 1)...].first { !isMark($0) }
    guard let before, let after else { return false }
    return isIn(joining, before) && isIn(joining, after)
  }

  private static func isIn(_ ranges: [ClosedRange<UInt32>], _ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) }
  }

  private static let greek: [ClosedRange<UInt32>] = [0x0370...0x03FF, 0x1F00...0x1FFF]
  private static let hebrew: [ClosedRange<UInt32>] = [0x0591...0x05F4, 0xFB1D...0xFB4F]
  private static let japanese: [ClosedRange<UInt32>] = [
    0x3005...0x3007, 0x3041...0x309F, 0x30A1...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...0x323AF,
  ]
  private static let joining: [ClosedRange<UInt32>] = [
    0x0620...0x06D5, 0x06EE...0x06FF, 0x0710...0x07EA, 0x0840...0x08C9, 0x1820...0x18AA, 0xA840...0xA872,
  ]
}

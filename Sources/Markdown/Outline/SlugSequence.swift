/// Makes the ids of a document's headings as GitHub does: lower case, spaces as hyphens, punctuation
/// dropped, letters of all scripts kept, a number after what occurs again.
struct SlugSequence {
  private var uses: [String: Int] = [MarkdownOutline.preambleID: 0]

  mutating func next(for title: String) -> String {
    let plain = Self.slug(of: title)
    let base = plain.isEmpty ? "section" : plain
    var slug = base
    while uses[slug] != nil {
      uses[base, default: 0] += 1
      slug = "\(base)-\(uses[base, default: 0])"
    }
    uses[slug] = 0
    return slug
  }

  static func slug(of title: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in title.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9", "-", "_": slug.append(scalar)
      case " ": slug.append("-")
      case _ where scalar.value < 0x80: break
      default: if scalar.isWordPart { slug.append(scalar) }
      }
    }
    return String(slug)
  }
}

extension Unicode.Scalar {
  /// A letter, a mark on one, or a number, of any script.
  var isWordPart: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }
}

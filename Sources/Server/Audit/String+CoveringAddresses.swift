extension String {
  /// The text with every e-mail address in it cut down to what doesn't name the person: `o…@example.com`.
  var coveringAddresses: String {
    var covered: [Unicode.Scalar] = []
    // Where the word began that is being read.
    var start = 0
    for scalar in unicodeScalars {
      if scalar == "@", covered.count > start {
        // A name of one letter is covered whole.
        covered.removeSubrange((covered.count - start > 1 ? start + 1 : start)...)
        covered.append("…")
      }
      covered.append(scalar)
      if String.endsWord(scalar) { start = covered.count }
    }
    return String(String.UnicodeScalarView(covered))
  }

  /// Whether an address can't go on after a letter. Of what is rare in one, too much is covered rather than too little.
  private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isWhitespace { return true }
    switch scalar {
    case "(", ")", "<", ">", "[", "]", ",", "@": return true
    default: return false
    }
  }
}

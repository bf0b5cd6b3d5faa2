extension String {
  /// The beginning, where it is longer than that. Unicode scalars are counted: one letter may be made of thousands.
  func cut(to length: Int) -> String { String(String.UnicodeScalarView(unicodeScalars.prefix(length))) }
}

extension StyleSheet {
  static let forms = ""
}

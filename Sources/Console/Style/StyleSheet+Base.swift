extension StyleSheet {
  static let base = ""
}

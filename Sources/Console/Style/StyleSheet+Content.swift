extension StyleSheet {
  static let content = ""
}

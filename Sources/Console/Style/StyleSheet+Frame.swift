extension StyleSheet {
  static let frame = ""
}

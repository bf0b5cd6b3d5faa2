extension StateSchema {
  /// What was told to whom.
  static let notices = """
    """
}

extension StateSchema {
  /// Registered clients, grants and codes.
  static let oauth = """
    """
}

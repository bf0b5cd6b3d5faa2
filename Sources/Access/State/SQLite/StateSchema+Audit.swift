extension StateSchema {
  /// The audit log.
  static let audit = """
    """
}

extension StateSchema {
  /// Sessions, second factors, invitations and links.
  static let signIn = """
    """
}

/// Galley's own checks, in the order in which they are listed everywhere.
public enum CheckCatalog {
  /// What each check is called, looks at and may find.
  public static let descriptions: [CheckDescription] = checks.map { $0.description }

  static let checks: [any ContentCheck.Type] = [
    SchemaCheck.self, ReferenceCheck.self, LinkCheck.self, MarkdownCheck.self, AccessibilityCheck.self,
    SecretCheck.self, SizeCheck.self, MediaCheck.self, SpellingCheck.self,
  ]
}

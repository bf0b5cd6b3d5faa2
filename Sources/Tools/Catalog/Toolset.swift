/// A group of tools that a connection can be narrowed to.
public enum Toolset: String, Sendable, CaseIterable {
  /// Finding and reading content.
  case read
  /// Drafting changes.
  case draft
  /// Comments, checks and requests to publish.
  case review
  /// Schemas, collections and views.
  case model
  /// Sites, settings, templates and upkeep.
  case site
}

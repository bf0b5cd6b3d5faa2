internal import JSON

/// Who meets a collection, a view or a saved query over MCP, and with which words. (seed: T61-T65, T130)
public struct ExposureCard: Sendable, Hashable {
  /// The least that a caller must be.
  public enum Access: String, Sendable, CaseIterable {
    case admin, authenticated
    case everyone = "public"
  }

  /// Who may read it.
  public var access: Access
  /// The words for agents; nil where the general description serves.
  public var description: String?
  /// Whether it is listed as a resource.
  public var isResource: Bool

  /// What holds where nothing is said: administrators only. (seed: T62)
  public static let closed = ExposureCard(access: .admin, description: nil, isResource: true)

  init(access: Access, description: String?, isResource: Bool) {
    self.access = access
    self.description = description
    self.isResource = isResource
  }

  init(reading card: JSONValue?) {
    let object = card?.object ?? [:]
    access = object["access"]?.string.flatMap(Access.init(rawValue:)) ?? .admin
    let words = object["description"]?.string ?? ""
    description = words.isEmpty ? nil : words
    isResource = object["resource"]?.bool ?? true
  }
}

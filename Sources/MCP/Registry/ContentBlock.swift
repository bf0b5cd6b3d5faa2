public import JSON

/// One piece of a tool's result or a prompt's message.
public struct ContentBlock: Sendable, Hashable {
  /// What it holds.
  public enum Kind: Sendable, Hashable {
    case text(String)
    /// An image or a sound: bytes in Base64, and their type.
    case image(base64: String, mimeType: String)
    case audio(base64: String, mimeType: String)
    /// A resource that can be read.
    case link(Resource)
    /// A resource with what it holds.
    case embedded(ResourcePart)
  }

  /// What it holds.
  public var kind: Kind
  /// Whom it is for, how much it matters, and when it was changed.
  public var annotations: JSONObject

  /// A block.
  public init(_ kind: Kind, annotations: JSONObject = [:]) {
    self.kind = kind
    self.annotations = annotations
  }

  /// A text.
  public static func text(_ text: String) -> ContentBlock { ContentBlock(.text(text)) }
}

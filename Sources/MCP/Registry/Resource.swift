public import JSON

/// Something that can be read by its URI.
public struct Resource: Sendable, Hashable {
  /// Where it is.
  public var uri: String
  /// The name for programs.
  public var name: String
  /// The name for people.
  public var title: String?
  /// What it holds.
  public var description: String?
  /// The type of what it holds.
  public var mimeType: String?
  /// Its length in bytes.
  public var size: Int?
  /// Whom it is for, how much it matters, and when it was changed.
  public var annotations: JSONObject
  /// Further members for `_meta`.
  public var meta: JSONObject

  /// A resource by its URI and name.
  public init(
    uri: String, name: String, title: String? = nil, description: String? = nil, mimeType: String? = nil,
    size: Int? = nil, annotations: JSONObject = [:], meta: JSONObject = [:]
  ) {
    self.uri = uri
    self.name = name
    self.title = title
    self.description = description
    self.mimeType = mimeType
    self.size = size
    self.annotations = annotations
    self.meta = meta
  }
}

/// A pattern of URIs under which resources can be read that no list names.
public struct ResourceTemplate: Sendable, Hashable {
  /// The pattern (RFC 6570).
  public var uriTemplate: String
  /// The name for programs.
  public var name: String
  /// The name for people.
  public var title: String?
  /// What the resources hold.
  public var description: String?
  /// The type of what they hold.
  public var mimeType: String?
  /// Further members for `_meta`.
  public var meta: JSONObject

  /// A template by its pattern and name.
  public init(
    uriTemplate: String, name: String, title: String? = nil, description: String? = nil,
    mimeType: String? = nil, meta: JSONObject = [:]
  ) {
    self.uriTemplate = uriTemplate
    self.name = name
    self.title = title
    self.description = description
    self.mimeType = mimeType
    self.meta = meta
  }
}

/// Reads resources.
public enum ResourceReader<Caller: MCPCaller>: Sendable {
  /// Answers in microseconds and runs on the event loop; throws ``MustWait`` to be run again where it may wait.
  case quick(@Sendable (Call<Caller>, String) throws -> ResourceOutcome)
  /// May block; runs on a worker thread.
  case blocking(@Sendable (Call<Caller>, String) throws -> ResourceOutcome)
}

/// How reading a resource ends.
public enum ResourceOutcome: Sendable {
  /// With what it holds.
  case contents(ResourceContents)
  /// There is none of that URI, or not for this caller.
  case notFound
  /// With questions to the caller's side; it is read again with the answers.
  case inputRequired(InputRequest)
}

/// What a resource holds.
public struct ResourceContents: Sendable, Hashable {
  /// Its parts; never none.
  public var parts: [ResourcePart]
  /// How long it may be kept, in milliseconds.
  public var lifetime: Int
  /// Who may keep it.
  public var scope: CacheScope

  /// Parts that may be kept for that long.
  public init(_ parts: [ResourcePart], lifetime: Int = 0, scope: CacheScope = .private) {
    self.parts = parts
    self.lifetime = lifetime
    self.scope = scope
  }
}

/// One part of what a resource holds.
public struct ResourcePart: Sendable, Hashable {
  /// The bytes of a part.
  public enum Data: Sendable, Hashable {
    case text(String)
    case blob(base64: String)
  }

  /// Where it is.
  public var uri: String
  /// Its type.
  public var mimeType: String?
  /// What it holds.
  public var data: Data
  /// Further members for `_meta`.
  public var meta: JSONObject

  /// A part by its URI.
  public init(uri: String, mimeType: String? = nil, data: Data, meta: JSONObject = [:]) {
    self.uri = uri
    self.mimeType = mimeType
    self.data = data
    self.meta = meta
  }
}

internal import JSON

/// The schemas that ship with Galley. A site may extend them, never redefine them, and nothing of theirs is seen
/// by anyone but administrators unless a collection says otherwise. (seed: T122)
public enum ReservedSchemas {
  /// Their names.
  public static let ids: Set<String> = Set(EmbeddedSchemas.reserved.map(\.name))

  static let sources: [(String, JSONObject)] = EmbeddedSchemas.reserved.compactMap { entry in
    (try? JSONValue(parsing: entry.text))?.object.map { (entry.name, $0) }
  }
}

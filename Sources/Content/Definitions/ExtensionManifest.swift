internal import JSON

/// An extension's `extension.json` in the data directory: what it is and what it may do. (seed: T54)
public struct ExtensionManifest: Sendable {
  /// The extension's name: its folder's.
  public let id: String
  /// What people call it.
  public let name: String
  /// What it does.
  public let description: String?
  /// Its version.
  public let version: String?
  /// Whether it is switched on.
  public let isEnabled: Bool
  /// What it asks to be allowed.
  public let capabilities: [String]

  /// The largest manifest that is read.
  public static let maximumBytes = 65_536

  /// Reads the manifest of the extension `id` from the bytes of `file`. What isn't switched on by name is off.
  public init(id: String, parsing bytes: [UInt8], file: String) throws(GalleyError) {
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch {
      throw GalleyError(
        .unreadable, "‘\(file)’ can't be read: \(error)", hint: "Mend the JSON at that place.")
    }
    guard let source = value.object else {
      throw GalleyError(
        .invalidDefinition, "‘\(file)’ holds no object.", hint: "Begin it with { and describe the extension.")
    }
    self.id = id
    name = source["name"]?.string ?? id
    description = source["description"]?.string
    version = source["version"]?.string
    isEnabled = source["enabled"]?.bool ?? false
    capabilities = source["capabilities"]?.array?.compactMap(\.string) ?? []
  }
}

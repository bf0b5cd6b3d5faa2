public import Content
public import Store

/// What is installed on a machine beside its sites.
public protocol Installation: Sendable {
  /// The extensions, whether they are switched on or not.
  func extensions() throws(GalleyError) -> [ExtensionManifest]

  /// The site templates by name.
  func templates() throws(GalleyError) -> [(id: String, manifest: TemplateManifest)]
}

extension DataDirectory: Installation {}

/// A place without extensions and templates, such as a checkout that is served in place.
public struct NothingInstalled: Installation {
  /// The only one there is.
  public init() {}

  /// None.
  public func extensions() -> [ExtensionManifest] { [] }

  /// None.
  public func templates() -> [(id: String, manifest: TemplateManifest)] { [] }
}

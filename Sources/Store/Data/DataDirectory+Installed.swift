public import Content
import Files

extension DataDirectory {
  /// The extensions in `extensions/<id>/extension.json`, sorted; a manifest that can't be read is reported and left out.
  public func extensions() throws(GalleyError) -> [ExtensionManifest] {
    try manifests(in: "extensions", named: "extension.json", limit: ExtensionManifest.maximumBytes) {
      (id, bytes, file) throws(GalleyError) in try ExtensionManifest(id: id, parsing: bytes, file: file)
    }
  }

  /// The names of the site templates and what each asks, sorted: those that come with Galley, and those in
  /// `templates/<id>/template.json`; one that can't be used is reported and left out.
  public func templates() throws(GalleyError) -> [(id: String, manifest: TemplateManifest)] {
    try siteTemplates().map { ($0.id, $0.manifest) }
  }

  /// Those of the data directory.
  func installedTemplates() throws(GalleyError) -> [(id: String, manifest: TemplateManifest)] {
    try manifests(in: "templates", named: SitePaths.manifest, limit: TemplateManifest.maximumBytes) {
      (id, bytes, file) throws(GalleyError) in (id, try TemplateManifest(parsing: bytes, file: file))
    }
  }

  private func manifests<Manifest>(
    in folder: String, named name: String, limit: Int,
    reading read: (_ id: String, _ bytes: [UInt8], _ file: String) throws(GalleyError) -> Manifest
  ) throws(GalleyError) -> [Manifest] {
    let folder = path / folder
    guard folder.isFolder else { return [] }
    let ids = try translatingFiles { () throws in try folder.list() }.filter { !$0.hasPrefix(".") }
    var found: [Manifest] = []
    for id in ids.sorted() {
      let file = folder / id / name
      guard file.isFile else { continue }
      do throws(GalleyError) {
        let bytes = try translatingFiles { () throws in try file.read(limit: limit) }
        found.append(try read(id, bytes, file.string))
      } catch {
        report("\(file) is left out: \(error)")
      }
    }
    return found
  }
}

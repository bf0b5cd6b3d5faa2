public import Content
public import Files
import Git

/// A starter for sites: files in which answers to a few questions are filled in.
public struct SiteTemplate: Sendable {
  /// Where its files are.
  enum Origin: Sendable {
    /// In the program.
    case program
    case folder(Path)
    case repository(Path)
  }

  /// Its name among the templates.
  public let id: String
  /// What it is called, and what it asks.
  public let manifest: TemplateManifest
  let origin: Origin

  /// The most files of a template.
  public static let mostFiles = 5_000
  /// The most bytes of a template's files together.
  public static let mostBytes = 256 << 20
  /// The largest file of a template.
  public static let largestFile = 50 << 20

  /// The template in a folder, or on the main branch of a bare repository. Links in it are never followed.
  public init(at path: Path, id: String? = nil) throws(GalleyError) {
    let isRepository = (path / "HEAD").isFile && (path / "objects").isFolder
    let origin: Origin = isRepository ? .repository(path) : .folder(path)
    let source = try origin.source(of: "")
    guard let bytes = try source.contents(of: SitePaths.manifest, limit: TemplateManifest.maximumBytes) else {
      throw GalleyError(
        .notFound, "‘\(path)’ is no site template: it has no \(SitePaths.manifest).",
        hint: "Name a folder or a bare repository that has one at its root.")
    }
    self.id = id ?? path.stem
    manifest = try TemplateManifest(parsing: bytes, file: (path / SitePaths.manifest).string)
    self.origin = origin
  }

  init(builtIn id: String) throws(GalleyError) {
    self.id = id
    origin = .program
    let bytes = try EmbeddedTemplate(id: id).contents(
      of: SitePaths.manifest, limit: TemplateManifest.maximumBytes)
    guard let bytes else { throw .unknown("site template", id, among: SiteTemplate.builtInIDs) }
    manifest = try TemplateManifest(parsing: bytes, file: "\(id)/\(SitePaths.manifest)")
  }

  /// The names of the templates that come with Galley.
  public static let builtInIDs = Array(Set(EmbeddedTemplates.files.map(\.template))).sorted()

  /// The template's files as they are, before anything is filled in.
  public func source() throws(GalleyError) -> any FileSource { try origin.source(of: id) }
}

extension SiteTemplate.Origin {
  func source(of id: String) throws(GalleyError) -> any FileSource {
    switch self {
    case .program: return EmbeddedTemplate(id: id)
    case .folder(let path): return try FolderSource(path.string)
    case .repository(let path):
      return try translating {
        let repository = try Repository(opening: path.string)
        let commit = try repository.tip(of: ContentReference.mainBranch)
        return TreeSource(repository, tree: try repository.treeID(ofCommit: commit))
      }
    }
  }
}

/// The files of a template that comes with Galley.
struct EmbeddedTemplate: FileSource {
  let id: String

  func files(under folder: String) throws(GalleyError) -> [SourceFile] {
    EmbeddedTemplates.files.filter { $0.template == id && $0.path.hasPrefix(folder) }
      .map { SourceFile(path: $0.path, kind: .regular) }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]? {
    EmbeddedTemplates.files.first { $0.template == id && $0.path == path }.map { Array($0.text.utf8) }
  }
}

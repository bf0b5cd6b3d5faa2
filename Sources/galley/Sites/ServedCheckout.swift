import Content
import Crypto
import Files
import Store

/// A git checkout that is served in place: what it has on main, and its branches. Its files, index and HEAD are never
/// touched; what is derived from it lies in the cache folder of whoever runs the program.
struct ServedCheckout: SiteSource {
  /// The site's name: the folder's, as far as it can be one.
  let name: String
  private let store: SiteStore

  /// Opens the checkout or bare repository at `path`.
  init(_ path: Path, cache: Path, log: @escaping @Sendable (String) -> Void) throws(GalleyError) {
    let place = try ServedCheckout.absolute(path)
    let slug = Slug.make(place.lastComponent.hasSuffix(".git") ? place.stem : place.lastComponent)
    name = slug.isEmpty ? "site" : slug
    let folder = cache / Hex.encode(SHA256.hash(Array(place.string.utf8)).prefix(12))
    do { try folder.createFolder() } catch {
      throw GalleyError(
        .storage, "The cache folder ‘\(folder)’ can't be made: \(error)",
        hint: "Set XDG_CACHE_HOME to a folder that can be written.")
    }
    store = try SiteStore(repository: place, index: folder / "index.db", log: log)
  }

  func siteNames() -> [String] { [name] }

  func site(_ name: String) throws(GalleyError) -> SiteStore {
    guard name == self.name else { throw .unknown("site", name, among: [self.name]) }
    return store
  }

  private static func absolute(_ path: Path) throws(GalleyError) -> Path {
    do { return try path.resolved() } catch {
      throw GalleyError(
        .notFound, "There is no folder ‘\(path)’.", hint: "Name a git checkout: galley mcp --repo FOLDER")
    }
  }
}

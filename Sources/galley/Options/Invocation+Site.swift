import Arguments
import Content
import Files
import Git
import Glibc
import Store

extension Invocation {
  /// The data directory that `--data` names.
  func openDataDirectory() throws(GalleyError) -> DataDirectory {
    try DataDirectory(Path(self[SharedOptions.data]), log: log)
  }

  /// The site that `--data` and `--site` name.
  func openSite() throws(GalleyError) -> (name: String, store: SiteStore) {
    try openDataDirectory().site(self[SharedOptions.site])
  }

  /// That site at the state that `--ref` names.
  func openSnapshot() throws(GalleyError) -> Snapshot {
    try openSite().store.snapshot(at: ContentReference(parsing: self[SharedOptions.reference]))
  }

  /// Tells the operator something, beside the results.
  var log: @Sendable (String) -> Void {
    { [errors] message in errors.print(errors.style.dim(message)) }
  }

  /// Whom commits of this command are by: git's own variables say, else it is Galley.
  var author: Signature {
    let now = Int64(time(nil))
    guard let name = surroundings.environment["GIT_AUTHOR_NAME"], !name.isEmpty else {
      return SiteStore.galley(at: now)
    }
    return Signature(name: name, email: surroundings.environment["GIT_AUTHOR_EMAIL"] ?? "", time: now)
  }

  /// The names in a list with commas, such as `--fields` takes.
  func names(in list: String?) -> [String] {
    (list ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
  }
}

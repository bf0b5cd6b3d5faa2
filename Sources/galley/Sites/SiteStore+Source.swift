import Content
import Git
import Store

extension SiteStore {
  /// The files of the site as they stand in a commit.
  func source(at commit: ObjectID) throws(GalleyError) -> TreeSource {
    do {
      return TreeSource(repository, tree: try repository.treeID(ofCommit: commit))
    } catch {
      throw GalleyError(.storage, "The commit \(commit) can't be read: \(error)", hint: "Run: galley doctor")
    }
  }
}

extension SiteStore {
  /// How the repository's objects lie on the disk.
  func storage() throws(GalleyError) -> StorageStatus {
    do { return try repository.storage() } catch {
      throw GalleyError(.storage, "The repository can't be looked at: \(error)")
    }
  }
}

import Content
import Files
import Git
import Store

extension DataDirectory {
  /// Makes a site that goes on with the history of a repository; false when a site of that name is there already.
  func makeSite(_ name: String, cloning address: String) throws(GalleyError) -> Bool {
    if let fault = ObjectName.fault(in: name) {
      throw GalleyError(
        .invalidName, "A site can't be called ‘\(name)’: it \(fault).", hint: "Choose another name.")
    }
    let place = path / "sites" / name / "repo.git"
    if place.isFolder { return false }
    do {
      try place.parent.createFolder()
      let repository = try Repository.clone(from: address, to: place.string)
      guard try repository.resolve("refs/heads/\(ContentReference.mainBranch)") == nil else { return true }
    } catch let error as GitError {
      try? place.parent.removeTree()
      throw GalleyError(.unavailable, "‘\(address)’ can't be cloned: \(error.message).", hint: error.hint)
    } catch {
      throw GalleyError(.storage, "\(error)", hint: "Check the disk, the path and its permissions.")
    }
    try? place.parent.removeTree()
    throw GalleyError(
      .invalidArgument, "The repository ‘\(address)’ has no branch ‘\(ContentReference.mainBranch)’.",
      hint: "Galley publishes the branch ‘main’: rename the repository's branch, e.g. git branch -m main.")
  }
}

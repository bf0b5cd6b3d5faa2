public import Content
public import Files
public import Git

extension DataDirectory {
  /// Makes a site from a folder of files; false when a site of that name is there already.
  public func makeSite(
    _ name: String, from folder: some FileSource, author: Signature
  ) throws(GalleyError) -> Bool {
    try makeSite(name) { repository throws(GalleyError) in
      try SiteStore.makeRepository(at: repository, from: folder, author: author)
    }
  }

  /// Makes a site whose repository `fill` makes at the path that it is given; false when a site of that name is there.
  ///
  /// The site appears when it is complete, or not at all. Of several that make a site of one name at once, also in other
  /// processes, one does it and the others wait for it and find it there.
  public func makeSite(
    _ name: String, filling fill: (Path) throws(GalleyError) -> Void
  ) throws(GalleyError) -> Bool {
    if let fault = ObjectName.fault(in: name) {
      throw GalleyError(
        .invalidName, "A site can't be called ‘\(name)’: it \(fault).", hint: "Choose another name.")
    }
    let sites = path / "sites"
    if (sites / name / "repo.git").isFolder { return false }
    do {
      let lock = try FileLock(sites / ".lock", owner: "the making of the site \(name)", waits: true)
      return try withExtendedLifetime(lock) { try makeSiteAlone(name, filling: fill) }
    } catch {
      throw GalleyError(refusingFiles: error)
    }
  }

  /// Makes a site while nobody else makes one.
  private func makeSiteAlone(_ name: String, filling fill: (Path) throws -> Void) throws -> Bool {
    let sites = path / "sites"
    let place = sites / name
    if (place / "repo.git").isFolder { return false }
    // Nobody else has a draft now: one that is there was left by a maker that was killed.
    let draft = sites / ".\(name).new"
    if draft.exists { try draft.removeTree() }
    try draft.createFolder()
    do {
      try fill(draft / "repo.git")
      try draft.rename(to: place)
      try sites.synchronizeFolder()
    } catch {
      try? draft.removeTree()
      throw error
    }
    return true
  }
}

extension SiteStore {
  /// Notes that references of this repository were moved with objects that didn't come by a write: the next question
  /// looks where main is, and small packs are brought together in time.
  public func notePush() {
    expectChange()
    writes.maintenance.noteGroup(of: self)
  }
}

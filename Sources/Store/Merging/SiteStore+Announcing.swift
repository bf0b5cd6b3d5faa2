extension SiteStore {
  /// Is told that references were moved otherwise than by a write of this store: the next question looks where main is
  /// now, and what writing leaves behind is brought together in time.
  public func noteChange() {
    expectChange()
    writes.maintenance.noteGroup(of: self)
  }
}

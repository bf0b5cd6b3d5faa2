public import Content
internal import Git
internal import Store

extension SiteReview {
  /// Refuses what can be refused of a push by the name of the reference alone, before anything is received. (security: R5)
  public func admit(
    _ command: PushCommand, by participant: Participant, mayPublish: Bool
  ) throws(GalleyError) {
    guard command.name.utf8.count <= 250, ReferenceName.isValid(command.name) else {
      throw .pushRefused(
        "The name of a branch can't be like that.", hint: "Names look like changesets/my-change.",
        code: .invalidName)
    }
    switch command.target {
    case .record:
      throw .pushRefused(
        "refs/galley/ is the record of reviews: Galley alone writes it.",
        hint: "It can be fetched, and is changed by reviewing.")
    case .other:
      throw .pushRefused(
        "Only main and changesets/… can be pushed to.",
        hint: "Push to a changeset: git push origin HEAD:refs/heads/changesets/my-change")
    case .main:
      guard command.new != nil else {
        throw .pushRefused("main can't be removed.", hint: "Push what is to be on it.")
      }
      try DirectPush(try store.settingsNow()).admit(participant, mayPublish: mayPublish)
    case .changeset(let branch):
      guard command.new != nil else {
        throw .pushRefused(
          "A changeset isn't removed, so that what was said about it stays.",
          hint: "Close it instead: discard_changeset over MCP, or in the console.")
      }
      try admit(branch)
    }
  }

  private func admit(_ branch: String) throws(GalleyError) {
    let name = branch.dropFirst("changesets/".count)
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      ObjectName.fault(in: String(part)) == nil && part.first != "-"
    }
    guard isPlain, parts.count <= 3 else {
      throw .pushRefused(
        "A changeset's branch can't be called ‘\(name.prefix(100))’.",
        hint: "Use letters, digits, - and _, such as changesets/my-change.", code: .invalidName)
    }
    if let changeset = try pushedChangeset(branch) { return try admit(into: changeset) }
    if Int(name) != nil {
      throw .pushRefused(
        "There is no changeset \(name): its number is given to it when it is opened.",
        hint: "Push to a name instead, such as changesets/my-change.", code: .notFound)
    }
  }

  func admit(into changeset: Changeset) throws(GalleyError) {
    switch changeset.state {
    case .draft, .inReview, .approved, .scheduled, .failed: return
    case .published:
      throw .pushRefused(
        "Changeset \(changeset.number) is published already.",
        hint: "Start another one from main: git push origin HEAD:refs/heads/changesets/another-change")
    case .closed:
      throw .pushRefused(
        "Changeset \(changeset.number) is closed.",
        hint: "Reopen it first, or push to another name, such as changesets/another-change.")
    }
  }

  /// The changeset that a branch holds, as it is now; nil where it has no record.
  func pushedChangeset(_ branch: String) throws(GalleyError) -> Changeset? {
    guard let number = try recorded(branch: branch) else { return nil }
    return try changeset(number)
  }
}

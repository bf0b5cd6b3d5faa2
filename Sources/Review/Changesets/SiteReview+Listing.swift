public import Content
internal import Crypto
internal import Git
internal import JSON
internal import Store
internal import Synchronization

/// All changesets as they stood at a moment, each brought up to where its branch was.
struct StandingChangesets: Sendable {
  let records: ReferenceListing
  let branches: ReferenceListing
  let changesets: [Changeset]
  let problems: [Problem]
}

extension SiteReview {
  /// A page of the changesets that a filter lets through.
  public func changesets(_ filter: ChangesetFilter = ChangesetFilter()) throws(GalleyError) -> ChangesetPage {
    guard (1...ChangesetFilter.maximumLimit).contains(filter.limit) else {
      throw GalleyError(
        .invalidArgument, "The limit \(filter.limit) is out of range.",
        hint: "Ask for 1 to \(ChangesetFilter.maximumLimit) at once, and for more with the cursor.")
    }
    let after = try filter.cursor.map { text throws(GalleyError) in try ChangesetCursor(text, of: filter) }
    let standing = try standing()
    var rows: [ChangesetCursor] = []
    var total = 0
    for index in standing.changesets.indices where filter.lets(standing.changesets[index]) {
      total += 1
      let row = ChangesetCursor(standing.changesets[index], at: index, order: filter.order)
      if after.map({ $0 < row }) ?? true { rows.append(row) }
    }
    rows.sort()
    let page = rows.prefix(filter.limit)
    return ChangesetPage(
      changesets: page.map { standing.changesets[$0.position] }, total: total,
      nextCursor: rows.count > filter.limit ? page.last?.text(of: filter) : nil, problems: standing.problems)
  }

  /// All changesets as they stand. What no reference has moved for is not looked at again.
  func standing() throws(GalleyError) -> StandingChangesets {
    let known = shelf.withLock { $0 }
    return try translatingGit { () throws in
      // Records before branches: whoever moves both moves the record first.
      var records = try changesetRecords.all()
      let branches = try store.repository.references(
        prefix: "refs/heads/\(OpenChangeset.branchPrefix)", since: known?.branches)
      if let known, known.records.isSame(as: records.listing), known.branches.isSame(as: branches) {
        return known
      }
      // A record that can't be read may be the one that a branch belongs to.
      if records.problems.isEmpty,
        adoptStrays(among: branches.references, known: records.records.map(\.state))
      {
        records = try changesetRecords.all()
      }
      let standing = try standing(records, branches)
      shelf.withLock { $0 = standing }
      return standing
    }
  }

  private func standing(
    _ records: RecordShelf<Changeset>, _ branches: ReferenceListing
  ) throws -> StandingChangesets {
    let tips = Dictionary(
      branches.references.map { ($0.name, $0.target) }, uniquingKeysWith: { _, last in last })
    var changesets: [Changeset] = []
    changesets.reserveCapacity(records.records.count)
    for record in records.records {
      let recorded = record.state
      guard recorded.state.isOpen else {
        changesets.append(recorded)
        continue
      }
      let tip = tips[recorded.branchReference]
      if tip == nil || (tip != recorded.head && recorded.state.isSubmitted) {
        changesets.append((try? current(recorded.number).changeset) ?? recorded)
      } else {
        changesets.append(try brought(recorded, to: tip))
      }
    }
    return StandingChangesets(
      records: records.listing, branches: branches, changesets: changesets, problems: records.problems)
  }
}

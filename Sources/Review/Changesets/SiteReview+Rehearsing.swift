public import Content
public import Store

extension SiteReview {
  /// Finds out what a write would come to, without writing anything: the receipt has the same tree as the write would.
  ///
  /// - Parameter number: The changeset that would be written to; nil for the participant's only draft, or a new one.
  public func rehearse(
    _ operations: [WriteOperation], in number: Int?, message: String, by participant: Participant
  ) throws(GalleyError) -> Rehearsal {
    let changeset: Changeset?
    if let number {
      changeset = try self.changeset(number)
    } else {
      changeset = try onlyDraft(of: participant)
    }
    if let changeset, !changeset.state.isOpen { throw GalleyError.impossible("written to", changeset) }
    var request = WriteRequest(
      branch: changeset?.branch ?? ContentReference.mainBranch, operations: operations, message: message,
      author: participant.signature(at: now()), trailers: participant.trailers(changeset: nil))
    request.isDryRun = true
    return Rehearsal(receipt: try store.write(request), changeset: changeset)
  }

  /// The only draft that a participant has open; nil when there is none, refused when there are several.
  public func draft(of participant: Participant) throws(GalleyError) -> Changeset? {
    try onlyDraft(of: participant)
  }
}

/// What a write would come to.
public struct Rehearsal: Sendable {
  /// What would be written; its commit is the present one.
  public let receipt: WriteReceipt
  /// The changeset that it would become part of; nil for one that would be opened.
  public let changeset: Changeset?
}

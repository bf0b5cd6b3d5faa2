public import Content
internal import Git

extension SiteReview {
  /// Asks for a changeset to be published. Where the policy asks for nobody's approval, it is approved by this.
  ///
  /// - Parameter message: What the reviewers should know.
  public func submit(
    _ number: Int, message: String? = nil, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    let message = try ReviewText.optional(message, "message", limit: settings.textBytes)
    return try act(on: number, by: participant) { step in
      if step.changeset.state == .inReview {
        throw GalleyError(
          .invalidState, "Changeset \(number) is in review already.",
          hint: "Wait for the reviewers, or withdraw it to go on drafting.")
      }
      try step.require(.draft, .failed, to: "submitted")
      let head = try step.head()
      guard try !difference(of: head).changes.isEmpty else {
        throw GalleyError(
          .invalidState, "Changeset \(number) changes nothing yet.", hint: "Write to it, then submit it.")
      }
      let isApproved = try verdict(on: step.changeset, approvals: step.changeset.approvals).isMet
      step.holdBranch()
      try step.record(.submitted(commit: head, message: message, isApproved: isApproved))
    }
  }

  /// Takes the request back: it is a draft again, and its approvals are void.
  public func withdraw(
    _ number: Int, reason: String? = nil, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    let reason = try ReviewText.optional(reason, "reason", limit: settings.textBytes)
    return try act(on: number, by: participant) { step in
      try step.require(.inReview, .approved, .scheduled, .failed, to: "withdrawn")
      try step.record(.withdrawn(reason: reason))
    }
  }

  /// Gives a changeset back to its authors.
  ///
  /// - Parameter message: What should be otherwise.
  public func requestChanges(
    _ number: Int, message: String, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    let message = try ReviewText.required(message, "message", limit: settings.textBytes)
    return try act(on: number, by: participant) { step in
      try step.require(.inReview, .approved, .scheduled, .failed, to: "given back")
      try step.record(.changesRequested(commit: try step.head(), message: message))
    }
  }
}

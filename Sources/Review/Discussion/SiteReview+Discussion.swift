public import Content
internal import Git
public import JSON

extension SiteReview {
  /// Begins a thread.
  ///
  /// - Parameters:
  ///   - anchor: What it is about; nil for the changeset as a whole.
  ///   - suggestion: The operations of an object patch that would make it better; needs an anchor at an object.
  public func comment(
    _ number: Int, text: String, anchor: CommentAnchor? = nil, suggestion: JSONValue? = nil,
    by participant: Participant
  ) throws(GalleyError) -> (changeset: Changeset, thread: CommentThread) {
    let text = try ReviewText.required(text, "comment", limit: settings.textBytes)
    try check(suggestion, anchor: anchor)
    let placed = try anchor.map { anchor throws(GalleyError) in try self.placed(anchor, in: number) }
    let (changeset, id) = try act(on: number, by: participant) { step in
      guard step.changeset.threads.count < settings.threads else {
        throw GalleyError(
          .tooLarge, "Changeset \(number) has \(settings.threads) threads already.",
          hint: "Answer in one of them.")
      }
      let id = "c\(step.changeset.threads.count + 1)"
      try step.record(
        .commented(
          thread: id, text: text, anchor: placed, suggestion: suggestion, commit: step.changeset.head))
      return id
    }
    return (changeset, try changeset.thread(id))
  }

  /// Answers in a thread.
  public func reply(
    _ number: Int, to thread: String, text: String, suggestion: JSONValue? = nil, by participant: Participant
  ) throws(GalleyError) -> (changeset: Changeset, thread: CommentThread) {
    let text = try ReviewText.required(text, "comment", limit: settings.textBytes)
    let (changeset, id) = try act(on: number, by: participant) { step in
      let known = try step.changeset.thread(thread)
      try check(suggestion, anchor: known.anchor)
      guard known.comments.count < settings.threads else {
        throw GalleyError(
          .tooLarge, "The thread has \(settings.threads) comments already.", hint: "Begin another one.")
      }
      try step.record(
        .replied(
          thread: known.id, comment: "\(known.id).\(known.comments.count + 1)", text: text,
          suggestion: suggestion))
      return known.id
    }
    return (changeset, try changeset.thread(id))
  }

  /// Settles a thread.
  public func resolve(
    _ number: Int, thread: String, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    try act(on: number, by: participant) { step in
      let known = try step.changeset.thread(thread)
      if !known.isResolved { try step.record(.threadResolved(known.id)) }
    }
  }

  /// Opens a settled thread again.
  public func reopen(
    _ number: Int, thread: String, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    try act(on: number, by: participant) { step in
      let known = try step.changeset.thread(thread)
      if known.isResolved { try step.record(.threadReopened(known.id)) }
    }
  }

  private func check(_ suggestion: JSONValue?, anchor: CommentAnchor?) throws(GalleyError) {
    guard let suggestion else { return }
    _ = try ObjectPatch(parsing: suggestion)
    guard anchor?.collection != nil else {
      throw GalleyError(
        .invalidArgument, "A suggestion must say which object it would change.",
        hint: "Anchor the comment at the object.")
    }
    guard suggestion.bytes().count <= settings.textBytes else {
      throw GalleyError(
        .tooLarge, "The suggestion has more than \(settings.textBytes) bytes.", hint: "Divide it.")
    }
  }
}

extension Changeset {
  /// A thread by its id, or by the id of one of its comments.
  public func thread(_ id: String) throws(GalleyError) -> CommentThread {
    if let thread = threads.first(where: { $0.id == id || $0.comments.contains { $0.id == id } }) {
      return thread
    }
    throw .unknown("thread in changeset \(number)", id, among: threads.map(\.id))
  }
}

extension Changeset {
  /// What an event adds to what was said.
  mutating func discuss(_ event: ChangesetEvent) {
    switch event.act {
    case .commented(let thread, let text, let anchor, let patch, let commit):
      let comment = Comment(
        id: thread, by: event.by, at: event.at, text: text, suggestion: patch.map { Suggestion(patch: $0) })
      threads.append(
        CommentThread(id: thread, anchor: anchor, commit: commit, comments: [comment], resolution: nil))
    case .replied(let thread, let id, let text, let patch):
      let comment = Comment(
        id: id, by: event.by, at: event.at, text: text, suggestion: patch.map { Suggestion(patch: $0) })
      change(thread) { $0.comments.append(comment) }
    case .threadResolved(let thread):
      change(thread) { $0.resolution = .init(by: event.by, at: event.at) }
    case .threadReopened(let thread): change(thread) { $0.resolution = nil }
    case .suggestionApplied(let id, let commit):
      for thread in threads.indices {
        for comment in threads[thread].comments.indices where threads[thread].comments[comment].id == id {
          threads[thread].comments[comment].suggestion?.applied = commit
          threads[thread].resolution = .init(by: event.by, at: event.at)
        }
      }
    default: break
    }
  }

  private mutating func change(_ thread: String, _ body: (inout CommentThread) -> Void) {
    guard let index = threads.firstIndex(where: { $0.id == thread }) else { return }
    body(&threads[index])
  }
}

public import Content
internal import Git
internal import JSON
internal import Store

extension SiteReview {
  /// Where the words that a thread is about stand now in its changeset.
  public func place(of thread: CommentThread, in changeset: Changeset) throws(GalleyError) -> CommentPlace {
    guard let anchor = thread.anchor else { return .found(0..<0) }
    guard let text = try text(at: anchor, in: changeset) else { return .gone }
    return anchor.place(in: text)
  }

  /// An anchor that is sure to be found: its object is there, and its words stand in the field.
  func placed(_ anchor: CommentAnchor, in number: Int) throws(GalleyError) -> CommentAnchor {
    let changeset = try changeset(number)
    if let quote = anchor.quote, quote.utf8.count > settings.textBytes {
      throw GalleyError(.tooLarge, "The quote is too long.", hint: "Quote fewer words.")
    }
    guard let text = try text(at: anchor, in: changeset) else {
      throw GalleyError(
        .notFound, "There is no ‘\(anchor.words)’ in changeset \(number).",
        hint: "Name an object and a field as the changeset has them; a quote needs a field of text.")
    }
    guard let placed = anchor.placed(in: text) else {
      throw GalleyError(
        .notFound, "The quoted words don't stand in ‘\(anchor.words)’.", hint: "Quote them exactly.")
    }
    return placed
  }

  /// The text that an anchor leads to; for an anchor without a field only whether the object is there. What a changeset
  /// removes can be spoken of too, as main has it.
  private func text(at anchor: CommentAnchor, in changeset: Changeset) throws(GalleyError) -> String? {
    if let head = changeset.head, try translatingGit({ try store.repository.contains(head) }),
      let text = try text(at: anchor, try store.snapshot(at: .commit(head)))
    {
      return text
    }
    return try text(at: anchor, try store.snapshot())
  }

  private func text(at anchor: CommentAnchor, _ snapshot: Snapshot) throws(GalleyError) -> String? {
    guard let collection = anchor.collection else {
      guard let bytes = try snapshot.file(at: anchor.object) else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }
    guard snapshot.site.collections[collection] != nil,
      let object = try snapshot.find(collection, anchor.object)
    else { return nil }
    guard let field = anchor.field else { return "" }
    guard let pointer = try? JSONPointer(parsing: field),
      let value = JSONValue.object(try object.fields())[pointer]
    else {
      return nil
    }
    return value.string ?? (anchor.quote == nil ? "" : nil)
  }
}

extension CommentAnchor {
  fileprivate var words: String {
    (collection.map { "\($0)/" } ?? "") + object + (field.map { " \($0)" } ?? "")
  }
}

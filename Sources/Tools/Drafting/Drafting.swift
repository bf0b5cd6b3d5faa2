import Content
import Git
import JSON
import MCP
import Review
import Store
import Visibility

/// A change as an agent asks for it: in which site, on whose behalf, in which changeset.
struct Drafting {
  let context: ToolContext
  let arguments: ToolArguments
  /// The site on main as the caller sees it.
  let main: VisibleSite
  let review: SiteReview
  /// Who does it.
  let participant: Participant

  /// - Parameter main: The site, where the caller's scopes for content don't decide over it.
  init(_ context: ToolContext, _ arguments: ToolArguments, main: VisibleSite? = nil) throws {
    try context.wait()
    self.context = context
    self.arguments = arguments
    self.main = try main ?? context.content(arguments)
    review = try context.engine.reviews.review(of: self.main.name)
    participant = context.caller.participant
  }

  /// The changeset that the arguments name; nil where they name none.
  var named: Int? { arguments.int("changeset") }

  var isDryRun: Bool { arguments.bool("dry_run") }

  /// The changeset that is written to: the one that is named, the caller's only open one, or a new one.
  func changeset(title: String) throws -> Changeset {
    if let named { return try review.changeset("\(named)") }
    return try review.openDraft(for: participant, title: title)
  }

  /// The state of the site that a write begins with, as the caller sees it: that of the changeset, or main where none is
  /// open yet.
  func state() throws -> VisibleSite {
    let changeset: Changeset
    if let named {
      changeset = try review.changeset("\(named)")
    } else if let draft = try review.draft(of: participant) {
      changeset = draft
    } else {
      return main
    }
    guard changeset.state.isOpen else { return main }
    let snapshot = try review.store.snapshot(at: .branch(changeset.branch))
    let site = VisibleSite(name: main.name, snapshot: snapshot, viewer: main.viewer)
    return context.caller.content(of: site.narrowed(toWhatMayBeWrittenBesides: main))
  }

  /// Does what a call asks for, once for each key.
  ///
  /// - Parameters:
  ///   - tool: The tool, which a key belongs to.
  ///   - summary: What stands in the history where the caller gives no message, and as the title of a new changeset.
  func write(
    tool: String, summary: String, _ operations: () throws -> [WriteOperation]
  ) throws -> ToolResult {
    let keyed = isDryRun ? nil : KeyedAnswer(context, tool: tool, site: main.name, arguments)
    do {
      guard let keyed else { return try written(summary, try operations(), key: nil) }
      return try keyed.answer(recalling: { try recalled(keyed.trailer) }) {
        try written(summary, try operations(), key: keyed.trailer)
      }
    } catch var error as GalleyError where error.code == .wouldRemove {
      error.hint = "If that is meant, call again with allow_removal: true; else send what is missing along."
      throw error
    }
  }

  private func written(
    _ summary: String, _ operations: [WriteOperation], key: String?
  ) throws -> ToolResult {
    let message = arguments.string("message") ?? summary
    guard context.caller.isValid else { throw GalleyError.credentialEnded }
    if isDryRun {
      return .json(
        .object(
          DraftAnswer(try review.rehearse(operations, in: named, message: message, by: participant)).json))
    }
    if named == nil, try review.draft(of: participant) == nil {
      // What is refused opens no draft either.
      _ = try review.rehearse(operations, in: nil, message: message, by: participant)
    }
    let changeset = try changeset(title: String(message.prefix { !$0.isNewline }))
    let write = try review.write(operations, to: changeset.number, message: message, by: participant) {
      if let key { $0.trailers.append(Trailer(Trailer.idempotencyKey, key)) }
    }
    return .json(.object(DraftAnswer(write).json))
  }

  /// What an earlier call came to whose commit bears the key; nil where there is no such commit.
  private func recalled(_ trailer: String) throws -> ToolResult? {
    guard let (changeset, commit) = try review.written(underKey: trailer, in: named, by: participant) else {
      return nil
    }
    return .json([
      "changeset": .object(ChangesetOutline(changeset).brief), "commit": .string(commit.id.description),
      "note": "An earlier call with this key made that commit; nothing was done now.",
    ])
  }
}

extension GalleyError {
  /// The credential was revoked, or ended, while the call was under way. (seed: S32; security: K4)
  static let credentialEnded = GalleyError(
    .forbidden, "The credential is not good any more; nothing was written.",
    hint: "Use another credential.")
}

import Arguments
import Content
import JSON
import Review
import Store

/// `galley review comment`: says something about a changeset.
enum ReviewCommentCommand {
  static let text = Option<String?>("text", short: "t", "What there is to say, as markdown.")
  static let file = Option<String?>(
    "text-file", "The file that says it; - takes it from standard input.", placeholder: "file|-",
    completion: .files)
  static let on = Option<String?>(
    "on", "What it is about: an object (posts/fog), or a file. Else the changeset as a whole.",
    placeholder: "object")
  static let field = Option<String?>("field", "The field that it is about: body, or /address/street.")
  static let quote = Option<String?>("quote", "The words that it is about, exactly as the field has them.")
  static let reply = Option<String?>(
    "reply", "The thread in which it answers, such as c3.", placeholder: "thread")
  static let suggestion = Option<String?>(
    "suggest", "A file of patch operations (JSON) that would make it better; one call applies them.",
    placeholder: "file|-", completion: .files)

  static let command = Command.actingOnReview(
    "comment", "Say something about a changeset, an object in it, or some words of a field.",
    examples: [
      Example("galley review comment 12 -t 'Who took the photograph?'", "About the whole."),
      Example(
        "galley review comment 12 --on posts/fog --field body --quote 'thick as wool' -t 'Wool again?'",
        "About three words."),
      Example("galley review comment 12 --reply c3 -t 'Mara did.'", "An answer."),
    ],
    related: ["review comments", "review resolve"]
  ) {
    ReviewOptions.changeset
    text
    file
    on
    field
    quote
    reply
    suggestion
  } run: { desk in
    guard let words = try desk.invocation.text(text, orFile: file) else {
      throw desk.invocation.conflict("say something", hint: "with --text, or --text-file")
    }
    let changeset = try desk.changeset()
    let anchor = try anchor(desk)
    let patch = try desk.invocation[suggestion].map { name in try operations(desk.invocation.text(in: name)) }
    let (_, thread) = try desk.act(.anybody(.reviewComment), on: changeset) { by in
      if let answered = desk.invocation[reply] {
        return try desk.review.reply(
          changeset.number, to: answered, text: words, suggestion: patch, by: by)
      }
      return try desk.review.comment(
        changeset.number, text: words, anchor: anchor, suggestion: patch, by: by)
    }
    return desk.print(
      json: ["comment": .object(thread.json)],
      ThreadText(thread: thread, now: desk.now, style: desk.style).text)
  }

  private static func anchor(_ desk: ReviewDesk) throws -> CommentAnchor? {
    let (field, quote) = (desk.invocation[field], desk.invocation[quote])
    guard let name = desk.invocation[on] else {
      guard field == nil, quote == nil else {
        throw desk.invocation.conflict("--field and --quote need --on", hint: "name the object")
      }
      return nil
    }
    if desk.invocation[reply] != nil {
      throw desk.invocation.conflict(
        "--reply and --on do not go together", hint: "an answer is about what its thread is about")
    }
    guard quote == nil || field != nil else {
      throw desk.invocation.conflict("--quote needs --field", hint: "say in which field the words stand")
    }
    let pointer = field.map { $0.hasPrefix("/") ? $0 : "/\($0)" }
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    // An object has a name of two parts; whatever else there is between slashes is a file's path.
    guard parts.count == 2, try desk.isCollection(parts[0]) else {
      return CommentAnchor(collection: nil, object: name, field: pointer, quote: quote)
    }
    return CommentAnchor(collection: parts[0], object: parts[1], field: pointer, quote: quote)
  }

  private static func operations(_ text: String) throws(GalleyError) -> JSONValue {
    do { return try JSONValue(parsing: text) } catch {
      throw GalleyError(
        .invalidArgument, "The suggestion is no JSON: \(error)",
        hint: #"Give a list such as [{"op": "replace_text", "path": "/body", "find": "…", "with": "…"}]."#)
    }
  }
}

extension ReviewDesk {
  /// Whether main has a collection of that name.
  func isCollection(_ name: String) throws(GalleyError) -> Bool {
    try review.store.snapshot().site.collections[name] != nil
  }
}

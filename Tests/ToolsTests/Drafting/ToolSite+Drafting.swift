import Content
import Git
import JSON
import MCP
import Review
import Store
import Testing

@testable import Tools

extension ToolSite {
  /// A site whose posts have a field of every kind that a write treats in its own way.
  static func drafting(
    _ files: [String: String] = [:], ledger: any CallLedger = MemoryLedger(),
    uploads: (any UploadDesk)? = nil, siteMaker: (any SiteMaker)? = nil
  ) throws -> ToolSite {
    try ToolSite(
      draftingFiles.merging(files) { $1 }, ledger: ledger, uploads: uploads, siteMaker: siteMaker)
  }

  /// The fields of an object as a caller reads them.
  func fields(_ id: String = "a", ref: String = "main", as caller: Caller = .writer) async throws
    -> JSONObject
  {
    let answer = try await call(
      "get_object", ["collection": "posts", "id": .string(id), "ref": .string(ref)], as: caller)
    #expect(!answer.isError, "\(answer.text ?? "")")
    return answer.json["object"]?["fields"]?.object ?? [:]
  }

  /// The revision of an object as a caller reads it.
  func revision(_ id: String = "a", ref: String = "main", as caller: Caller = .writer) async throws -> String
  {
    let answer = try await call(
      "get_object", ["collection": "posts", "id": .string(id), "ref": .string(ref)], as: caller)
    return try #require(answer.json["object"]?["revision"]?.string)
  }

  /// Everything that is in the file of an object.
  func stored(_ id: String = "a", ref: String? = nil) throws -> JSONObject {
    let state: ContentReference = ref.map { .branch("changesets/\($0)") } ?? .main
    return try store().snapshot(at: state).object("posts", id).fields()
  }

  /// Makes one change of the post `a` by a patch.
  func patch(
    _ operations: JSONValue..., more: JSONObject = [:], as caller: Caller = .writer
  ) async throws -> Answer {
    var arguments: JSONObject = ["collection": "posts", "id": "a", "operations": .array(operations)]
    for member in more { arguments[member.key] = member.value }
    return try await call("patch_object", arguments, as: caller)
  }

  /// The review of the site.
  func review() throws -> SiteReview { try engine.reviews.review(of: "magazine") }

  /// Every reference of the repository with what it points to: what tells that nothing was written.
  func references() throws -> [String] {
    try store().repository.references().map { "\($0.name) \($0.target)" }
  }

  static let draftingFiles: [String: String] = [
    "schemas/post.json": #"""
    {"label": "Post", "type": "object", "properties": {
      "id": {"field": "id", "factory": {"slug": "title"}},
      "title": {"field": "text", "minLength": 1},
      "date": {"field": "date", "factory": "today"},
      "rating": {"field": "number", "maximum": 5},
      "category": {"field": "select", "enum": ["sea", "river"]},
      "teaser": {"field": "textarea"},
      "intro": {"field": "styledtext"},
      "subtitle": {"field": "localizedtext"},
      "tags": {"field": "tags"},
      "parts": {"field": "deck", "key": "name", "items": {"properties": {
        "name": {"field": "text"}, "text": {"field": "textarea"}, "cost": {"field": "number", "mcp": {"expose": false}}}}},
      "place": {"field": "object", "properties": {
        "city": {"field": "text"}, "phone": {"field": "text", "mcp": {"expose": false}}}},
      "author": {"field": "reference", "collection": "authors"},
      "contact": {"field": "email"},
      "notes": {"field": "textarea", "mcp": {"expose": false}},
      "token": {"field": "secret"},
      "cover": {"field": "image"},
      "body": {"field": "markdown"}
    }, "required": ["title"], "index": ["title", "date", "category", "author"]}
    """#,
    "content/posts/a.md": """
    ---
    title: A
    date: 2026-01-01
    teaser: One
    intro: "<p>Some <strong>fog</strong></p>"
    subtitle:
      en: Thick
      de: Dicht
    tags: [sea, air]
    parts:
      - name: intro
        text: What fog is
        cost: 7
      - name: facts
        text: Numbers
        cost: 9
    place:
      city: Wick
      phone: "5550199"
    author: jane
    contact: jane@example.com
    notes: unwell
    token: hush-hush
    cover:
      src: /media/quay.jpg
      alt: A quay
    ---

    It comes at night.

    ## Causes

    \(String(repeating: "Warm air over cold water makes it. ", count: 20))

    ## Ends

    Wind.

    """,
    "content/staff/boss.json": #"{"name": "Boss"}"#,
    "media/quay.jpg": "not really",
  ]
}

extension Caller {
  /// An agent that may do what agents usually may.
  static let writer = worker("writer")
  /// Another one.
  static let colleague = worker("colleague")

  static let working = [
    "content:read", "content:write", "site:read", "review:comment", "publish:request", "checks:run",
    "task:read",
    "task:write", "media:write",
  ]

  /// An agent with scopes, of a name of its own.
  static func worker(
    _ name: String, _ scopes: [String] = Caller.working, persona: ExposureCard.Access = .authenticated,
    isValid: @escaping @Sendable () -> Bool = { true }
  ) -> Caller {
    let channels = ["mcp:tools", "mcp:resources", "mcp:search", "mcp:prompts"]
    return Caller(
      principal: "token:\(name)", name: name, persona: persona,
      scopes: Set((channels + scopes).map { Scope(rawValue: $0) }), isValid: isValid)
  }
}

extension ToolSite.Answer {
  var changeset: Int? { json["changeset"]?["number"]?.int }
  var commit: String? { json["commit"]?.string }
  /// All of it as text, to look for what mustn't be in it.
  var whole: String { String(decoding: json.bytes(), as: UTF8.self) + (text ?? "") }
}

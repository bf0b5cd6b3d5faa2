import Content
import JSON
import Testing

@Suite("Saved queries")
struct SavedQueryTests {
  private func query(_ params: String, _ rest: String) throws -> SavedQuery {
    let text =
      #"{"title": "T", "description": "D", "collection": "things", "params": {\#(params)}, \#(rest)}"#
    let site = try TestSite.load("", files: ["queries/ask.json": text])
    #expect(site.problems == [])
    return try #require(site.queries["ask"])
  }

  private static let parameters = #"""
    "kind": {}, "price": {"type": "number", "default": 25, "minimum": 0, "maximum": 1000},
    "from": {"type": "date"}, "until": {"type": "date"}, "count": {"type": "integer"}, "sold": {"type": "boolean"},
    "size": {"enum": ["small", "large"]}, "words": {}
    """#

  private func question(_ arguments: JSONObject) throws -> SavedQuery.Question {
    try query(
      Self.parameters,
      #"""
      "include": "kind:{{params.kind}},price:<={{ params.price }},starts:{{params.from}}..{{params.until}},title:*{{params.words}}*,stock:>=1",
      "exclude": "sold:{{params.sold}},count:{{params.count}},size:{{params.size}}", "search": "tide {{params.words}}"
      """#
    ).question(with: arguments)
  }

  @Test("fill the values of their parameters into their conditions")
  func filling() throws {
    let question = try question([
      "kind": "boat", "price": 12.5, "from": "2026-01-01", "until": "today+30", "count": 3, "sold": false,
      "size": "small", "words": "Low, slow",
    ])
    #expect(
      question.filter.include == [
        .init(field: "kind", test: .equals("boat")), .init(field: "price", test: .compares(.atMost, "12.5")),
        .init(field: "starts", test: .within("2026-01-01", "today+30")),
        .init(field: "title", test: .contains("Low, slow")),
        .init(field: "stock", test: .compares(.atLeast, "1")),
      ])
    #expect(question.filter.excludeExpression == "sold:false,count:3,size:small")
    #expect(question.search == "tide Low, slow")
  }

  @Test("leave out the conditions whose parameters have no value")
  func omitting() throws {
    let question = try question([:])
    #expect(question.filter.includeExpression == "price:<=25,stock:>=1")
    #expect(question.filter.exclude == [])
    #expect(question.search == "tide ")
    #expect(
      try self.question(["until": "2026-05-01", "kind": ""]).filter.include[1].test
        == .within(nil, "2026-05-01"))
    #expect(
      try query(#""words": {}"#, #""search": "{{params.words}}""#).question(with: ["words": .null]).search
        == nil)
  }

  @Test(
    "compare with values, whatever stands in them",
    arguments: ["x,draft:true", "*", "a..b", ">5", #"x",draft:true,kind:"y"#, #"""#, "", "{{params.words}}"])
  func injection(_ text: String) throws {
    let filter = try question(["kind": .string(text)]).filter
    let fields = filter.include.map(\.field)
    #expect(fields == (text.isEmpty ? ["price", "stock"] : ["kind", "price", "stock"]))
    if !text.isEmpty { #expect(filter.include.first?.test == .equals(text)) }
    // What the store is handed is text once more, and must read as the same.
    #expect(try Filter(include: filter.includeExpression, exclude: filter.excludeExpression) == filter)
  }

  @Test("keep a searched value inside the phrase that it stands in")
  func phrases() throws {
    let query = try query(#""words": {}"#, #""search": "harbour \"old {{params.words}}\"""#)
    let search = try query.question(with: ["words": #"a" or "b"#]).search
    #expect(search == #"harbour "old a  or  b""#)
    let groups = try SearchQuery(parsing: #require(search)).groups
    #expect(groups.map { $0.map(\.words) } == [[["harbour"]], [["old", "a", "or", "b"]]])
  }

  /// seed: S24
  @Test(
    "may not bear the name of a tool, nor of an act that is a person's",
    arguments: ["get_object", "publish_site", "rollback_deployment"])
  func names(name: String) throws {
    let text = #"{"title": "T", "description": "D", "collection": "things"}"#
    let files = TestSite.all(
      #""title": {"field": "text"}"#, "", ["queries/\(name).json": text, "queries/fine.json": text])
    #expect(try SiteCheck.run(on: MemorySource(files)).marks == ["query queries/\(name).json"])
  }

  @Test("refuse values of the wrong kind, all at once")
  func refusals() throws {
    let wrong: [JSONObject] = [
      ["price": "12"], ["price": -1], ["price": 1_001], ["count": 1.5], ["count": "1"], ["sold": "true"],
      ["from": "soon"], ["from": "2026-02-30"], ["from": "2026-05-01T10:00:00Z"], ["size": "huge"],
      ["kind": 7],
      ["kind": .string(String(repeating: "x", count: 1_025))], ["knid": "boat"],
    ]
    for arguments in wrong {
      let error = #expect(throws: GalleyError.self, "\(arguments)") { try question(arguments) }
      #expect(error?.code == .invalidArgument)
    }
    let error = #expect(throws: GalleyError.self) {
      try question(["price": -1, "knid": "boat", "size": "huge"])
    }
    #expect(error?.details["faults"]?.array?.count == 3)
    #expect(error?.message.contains("Did you mean ‘kind’?") == true)
    #expect(try question(["count": 2.0]).filter.excludeExpression == "count:2")
  }

  @Test("ask for what they require")
  func required() throws {
    let query = try query(#""author": {"required": true}"#, #""include": "author:{{params.author}}""#)
    for arguments: JSONObject in [[:], ["author": .null], ["author": ""]] {
      let error = #expect(throws: GalleyError.self) { try query.question(with: arguments) }
      #expect(error?.message == "‘author’ is required.")
    }
    #expect(try query.question(with: ["author": "ada"]).filter.includeExpression == "author:ada")
  }
}

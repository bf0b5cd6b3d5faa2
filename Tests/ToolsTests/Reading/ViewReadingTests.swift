import Content
import JSON
import Testing

@testable import Tools

@Suite("get_view and query_view")
struct ViewReadingTests {
  private static func site(posts count: Int = 60) throws -> ReadingSite {
    var posts: [String: String] = [:]
    for number in 100..<100 + count {
      posts["p\(number)"] = """
        ---
        title: Title \(number)
        date: 2026-01-10
        category: \(["sea", "river"][number % 2])
        author: jane
        draft: \(number == 101)
        ---

        Text **\(number)**.

        """
    }
    return try ReadingSite(posts: posts)
  }

  @Test("give at most 50 items, when they were built, and a hint where there are more (seed: T43)")
  func wholeView() throws {
    let site = try Self.site()
    let answer = try site.call("get_view", ["view": "titles"])
    #expect(answer["items"]?.array?.count == 50)
    #expect(answer["total"] == 60)
    #expect(answer["view"]?["last_built"] == "2026-01-01T00:00:00Z")
    #expect(answer["hint"]?.string?.contains("query_view") == true)
    let rest = try site.call("query_view", ["view": "titles", "cursor": answer["next_cursor"] ?? .null])
    #expect(rest.ids("items") == (150..<160).map { "p\($0)" })
    #expect(try Self.site(posts: 3).call("get_view", ["view": "titles"])["hint"] == nil)
  }

  @Test("filter and sort by every field that the view shows (seed: T42)")
  func vocabulary() throws {
    let answer = try Self.site().call(
      "query_view", ["view": "titles", "include": "category:sea", "sort": "title:desc", "limit": 2])
    #expect(answer.ids("items") == ["p158", "p156"])
    #expect(answer["total"] == 30)
  }

  @Test("leave out drafts for anonymous callers, also where they are gathered in groups (seed: T99)")
  func drafts() throws {
    let site = try Self.site(posts: 4)
    #expect(
      try site.call("get_view", ["view": "titles"], as: .visitor).ids("items") == ["p100", "p102", "p103"])
    let groups = try site.call("get_view", ["view": "sections"], as: .visitor)["items"]?.array
    #expect(groups?.first { $0["key"] == "river" }?["count"] == 1)
  }

  @Test("give joined objects and rich text in the form asked for, and only the fields named")
  func formsAndFields() throws {
    let site = try Self.site(posts: 1)
    let item = try site.call("query_view", ["view": "latest", "format": "text"], as: .reader)["items"]?[0]
    #expect(item?["body"] == "Text 100.")
    #expect(item?["author"]?["name"] == "Jane")
    let short = try site.call("query_view", ["view": "latest", "fields": ["title"]])["items"]?[0]
    #expect(short == ["collection": "posts", "id": "p100", "title": "Title 100"])
    #expect(
      try site.refusal("query_view", ["view": "latest", "fields": ["titel"]])?.code == .invalidArgument)
  }

  @Test("answer a view of hidden collections as one that isn't there (seed: T65, W12)")
  func hidden() throws {
    let site = try Self.site(posts: 1)
    let hidden = try site.refusal("get_view", ["view": "secret"], as: .visitor)
    let unknown = try site.refusal("get_view", ["view": "sekret"], as: .visitor)
    #expect(hidden?.code == .notFound && unknown?.code == .notFound)
    #expect(unknown?.details["near"] == [])
    #expect(try site.call("get_view", ["view": "secret"])["total"] == 1)
  }

  @Test("answer no questions by what the caller isn't shown, though the kept answer holds it (W13)")
  func oracles() throws {
    let posts = [
      "a": "---\ntitle: A\ncontact: jane@example.com\noldsecret: moon\n---\n",
      "b": "---\ntitle: B\ncontact: jim@example.com\noldsecret: sun\n---\n",
    ]
    let site = try ReadingSite(
      posts: posts,
      [
        "views/all.json": #"{"name": "All", "from": "posts", "mcp": {"access": "public"}}"#,
        "views/people.json":
          #"{"name": "People", "from": "posts", "group": {"by": "contact"}, "mcp": {"access": "public"}}"#,
      ])
    let questions: [(view: String, field: String, value: String)] = [
      ("all", "oldsecret", "moon"), ("all", "contact", "jane*"), ("all", "notes", "x"),
      ("people", "key", "jane*"),
    ]
    for question in questions {
      let view: JSONObject = ["view": .string(question.view)]
      for (name, value) in [("include", "\(question.field):\(question.value)"), ("sort", question.field)] {
        var arguments = view
        arguments[name] = .string(value)
        let error = try site.refusal("query_view", arguments, as: .reader)
        #expect(error?.message == "There is no field called ‘\(question.field)’.")
      }
    }
    #expect(try site.call("query_view", ["view": "all", "include": "title:A"], as: .anonymous)["total"] == 1)
  }

  @Test("names the tool that goes on where it takes no cursor itself (seed: T43)")
  func hintsOfGetView() throws {
    let posts = (10..<40).map { ("p\($0)", "---\ntitle: A title of some length \($0)\ncategory: sea\n---\n") }
    let site = try ReadingSite(posts: Dictionary(uniqueKeysWithValues: posts))
    let arguments: JSONObject = ["view": "titles", "max_tokens": 300]
    let kept = try site.call("get_view", arguments)["note"]?.string
    #expect(kept?.contains("query_view goes on with next_cursor") == true)
    let asked = try site.call("query_view", arguments)["note"]?.string
    #expect(asked?.contains("fewer fields") == true && asked?.contains("query_view") == false)
  }
}

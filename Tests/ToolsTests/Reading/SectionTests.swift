import Content
import JSON
import Store
import Testing

@testable import Tools

@Suite("Long texts of objects")
struct SectionTests {
  /// A body of about 300 KB with many headings.
  private static func long(headings: Int) -> String {
    var body = "---\ntitle: Long\n---\n\n"
    for number in 0..<headings {
      body += "## A heading about the number \(number)\n\n"
      body += String(repeating: "Some words that fill the page. ", count: 300_000 / headings / 31) + "\n\n"
    }
    return body
  }

  @Test("are outlined in less than 2 KB, however long they are (agents 14)", arguments: [3, 60, 1_000])
  func outline(_ headings: Int) throws {
    let site = try ReadingSite(posts: ["long": Self.long(headings: headings)])
    let bytes =
      try site.bytes("get_object", ["collection": "posts", "id": "long", "view": "outline"])
    #expect(bytes.count < 2_048)
    let outline = try JSONValue(parsing: bytes)["object"]?["outline"]?[0]
    #expect((outline?["bytes"]?.int ?? 0) > 250_000)
    let shown = outline?["sections"]?.array?.count ?? 0
    #expect(shown > 2)
    #expect(shown + (outline?["more"]?.int ?? 0) == headings)
  }

  @Test("come as an outline with a hint where the whole exceeds the budget, never cut (agents 13)")
  func tooLong() throws {
    let site = try ReadingSite(posts: ["long": Self.long(headings: 40)])
    for tokens in [200, 1_000, 8_000] {
      let bytes =
        try site.bytes(
          "get_object", ["collection": "posts", "id": "long", "max_tokens": .int(Int64(tokens))])
      #expect(bytes.count <= tokens * 4)
      let object = try JSONValue(parsing: bytes)["object"]
      #expect(object?["fields"]?["title"] == "Long")
      #expect(object?["fields"]?["body"] == nil)
      #expect(object?["hint"]?.string?.contains("section") == true)
      #expect(object?["outline"]?[0]?["sections"]?[0]?["id"] != nil)
    }
    let whole = try site.call("get_object", ["collection": "posts", "id": "long", "max_tokens": 200_000])
    #expect((whole["object"]?["fields"]?["body"]?.string?.utf8.count ?? 0) > 250_000)
  }

  private static let nested = """
    ---
    title: Nested
    intro: "<h2>Start</h2><p>Here <b>it</b> begins.</p><h2>Stop</h2><p>Here it ends.</p>"
    ---

    Before.

    ## One

    Text of *one*.

    ### Inner

    Deep.

    ## Two

    Text of two.

    """

  @Test("are read by one section, in the form that is asked for, whatever the field stores")
  func section() throws {
    let site = try ReadingSite(posts: ["nested": Self.nested])
    func read(_ name: String, _ more: JSONObject = [:]) throws -> JSONValue? {
      var arguments: JSONObject = ["collection": "posts", "id": "nested", "section": .string(name)]
      arguments.merge(more)
      return try site.call("get_object", arguments)["object"]?["section"]
    }
    #expect(try read("one")?["text"] == "## One\n\nText of *one*.\n\n### Inner\n\nDeep.\n\n")
    #expect(try read("inner", ["format": "html"])?["text"] == "<h3>Inner</h3>\n<p>Deep.</p>\n")
    #expect(try read("top", ["format": "text"])?["text"] == "Before.")
    #expect(try read("intro#stop", ["format": "text"])?["text"] == "Stop\n\nHere it ends.")
    let inside = try read("one", ["view": "outline"])?["outline"]?["sections"]
    #expect(inside?.array?.compactMap { $0["id"]?.string } == ["inner"])
  }

  @Test("have no section of an unknown name, and say which come near")
  func unknownSection() throws {
    let site = try ReadingSite(posts: ["nested": Self.nested])
    let error = try site.refusal("get_object", ["collection": "posts", "id": "nested", "section": "innner"])
    #expect(error?.code == .notFound)
    #expect(error?.details["near"] == ["inner"])
  }

  @Test("are read on by cursor where one section exceeds the budget, every byte once (agents 13)")
  func pieces() throws {
    let paragraphs = (0..<200).map {
      "Paragraph \($0) says ‘ü’ and more. \(String(repeating: "x", count: $0))"
    }
    let body = paragraphs.joined(separator: "\n\n") + "\n" + String(repeating: "ü", count: 3_000)
    let site = try ReadingSite(posts: ["flat": "---\ntitle: Flat\n---\n\n\(body)\n"])
    let whole = try site.store.snapshot().object("posts", "flat").fields()["body"]?.string
    for tokens in [200, 333, 2_000] {
      var text = ""
      var cursor: JSONValue?
      repeat {
        var arguments: JSONObject = [
          "collection": "posts", "id": "flat", "section": "top", "max_tokens": .int(Int64(tokens)),
        ]
        arguments["cursor"] = cursor
        let bytes = try site.bytes("get_object", arguments)
        #expect(bytes.count <= tokens * 4)
        let answer = try JSONValue(parsing: bytes)
        text += answer["object"]?["section"]?["text"]?.string ?? ""
        cursor = answer["next_cursor"]?.string.map { .string($0) }
      } while cursor != nil
      #expect(text == whole)
    }
  }
}

import FrontMatter
import JSON
import Testing

@Suite("Editing front matter in place") struct EditingTests {
  static let file = """
    ---
    # The post's own fields
    title: Hello   # shown in lists
    slug: 'hello'
    "quoted key" : "double"
    tags: [a, b]   # flow
    seo:
      title: Größe   # nested

      # a comment inside
      noindex: false
    links:
      - label: One
        url: /one   # first
      - /two
      # last comment
    text: |
      line one
      line two

    unknown: !!str 12
    empty:
    ---

    Body --- stays
    """

  @Test(
    "one edit changes only the bytes of its field",
    arguments: [
      (["title"], "New: title", "title: Hello ", "title: \"New: title\" "),
      (["title"], .string("Plain"), "title: Hello ", "title: Plain "),
      (["slug"], "it's", "'hello'", "'it''s'"),
      (["quoted key"], "x", "\"double\"", "\"x\""),
      (["tags"], ["a", "b", "c d"], "[a, b]", "[a, b, c d]"),
      (["tags", 1], "x, y", "[a, b]", "[a, \"x, y\"]"),
      (["tags", 2], "c", "[a, b]", "[a, b, c]"),
      (["seo", "title"], "Maß", "Größe ", "Maß "),
      (["seo", "noindex"], true, "noindex: false", "noindex: true"),
      (["seo", "image"], "/i.png", "noindex: false", "noindex: false\n  image: /i.png"),
      (["links", 0, "url"], "/1", "/one ", "/1 "),
      (["links", 1], ["label": "Two"], "- /two", "- label: Two"),
      (["links", 2], "/three", "- /two", "- /two\n  - /three"),
      (["text"], "short", "text: |\n  line one\n  line two", "text: short"),
      (["text"], "a\nb\nc\n", "  line one\n  line two", "  a\n  b\n  c"),
      (["title"], ["x", "z"], "title: Hello   # shown in lists", "title:   # shown in lists\n  - x\n  - z"),
      (["empty"], 5, "empty:", "empty: 5"),
      (["fresh"], "v", "empty:\n", "empty:\nfresh: v\n"),
      (
        ["seo"], nil, "seo:\n  title: Größe   # nested\n\n  # a comment inside\n  noindex: false", "seo: null"
      ),
    ] as [([FieldStep], JSONValue, String, String)]) func setting(
      path: [FieldStep], value: JSONValue, before: String, after: String
    ) throws
  {
    let old = try document(Self.file)
    let expected = Self.file.replacing(before, with: after)
    let edited = try old.setting(path, to: value)
    #expect(edited.text == expected)
    let crlf = try document(Self.file.replacing("\n", with: "\r\n"))
    #expect(try crlf.setting(path, to: value).text == expected.replacing("\n", with: "\r\n"))
  }

  @Test(
    "a removed field takes its lines with it and nothing else",
    arguments: [
      (["title"], "title: Hello   # shown in lists\n"),
      (["seo", "title"], "  title: Größe   # nested\n"),
      (["links", 1], "  - /two\n"),
      (["links", 0, "label"], "label: One\n    "),
      (["text"], "text: |\n  line one\n  line two\n"),
      (["tags", 0], "a, "), (["tags", 1], ", b"),
      (["empty"], "empty:\n"),
    ] as [([FieldStep], String)]) func removing(path: [FieldStep], gone: String) throws
  {
    #expect(try document(Self.file).removing(path).text == Self.file.replacing(gone, with: ""))
  }

  @Test("a new key can be put after another one") func placing() throws {
    let file = try document("---\na: 1\nb:\n  - 2 # two\nc: 3\n---\n")
    let edited = try file.setting(["new"], to: "x", after: "b")
    #expect(edited.text == "---\na: 1\nb:\n  - 2 # two\nnew: x\nc: 3\n---\n")
  }

  @Test("setting what is already there changes no byte") func same() throws {
    let file = try document(Self.file)
    #expect(try file.setting(["title"], to: "Hello").text == Self.file)
    #expect(try file.removing(["absent"]).text == Self.file)
  }

  @Test("a byte order mark and a missing final newline survive") func edges() throws {
    let file = try document("\u{FEFF}---\r\na: 1\r\n---")
    #expect(try file.setting(["b"], to: 2).text == "\u{FEFF}---\r\na: 1\r\nb: 2\r\n---")
    #expect(try file.replacingBody(with: Array("x".utf8)).text == "\u{FEFF}---\r\na: 1\r\n---\r\nx")
  }

  @Test("a file without front matter gets some") func none() throws {
    #expect(try document("Body\n").setting(["a"], to: 1).text == "---\na: 1\n---\n\nBody\n")
    #expect(try document("---\n---\nBody\n").setting(["a"], to: 1).text == "---\na: 1\n---\nBody\n")
  }

  @Test("JSON front matter keeps its layout around an edit") func json() throws {
    let text = "{\n    \"a\": 1,   \"b\": {\"c\": [1,2]},\n    \"d\": \"x\"\n}\nBody"
    let file = try document(text)
    #expect(try file.setting(["b", "c", 1], to: 9).text == text.replacing("[1,2]", with: "[1,9]"))
    #expect(try file.setting(["b", "c", 2], to: 9).text == text.replacing("[1,2]", with: "[1,2,9]"))
    #expect(
      try file.setting(["e"], to: true).text == text.replacing("\"x\"\n", with: "\"x\",\n    \"e\": true\n"))
    #expect(try file.removing(["a"]).text == text.replacing("\"a\": 1,   ", with: ""))
    #expect(try file.removing(["d"]).text == text.replacing(",\n    \"d\": \"x\"", with: ""))
  }

  @Test("a path that leads nowhere is an error that names it") func nowhere() throws {
    let file = try document(Self.file)
    let error = #expect(throws: FrontMatterError.self) { try file.setting(["title", "x"], to: 1) }
    #expect(error?.code == .noSuchField)
    #expect(throws: FrontMatterError.self) { try file.setting(["tags", 7], to: 1) }
    #expect(throws: FrontMatterError.self) { try file.setting([], to: 1) }
  }

  @Test("a value that an alias needs can still be changed") func anchored() throws {
    let file = try document("---\na: &x [1]\nb: *x\n---\n")
    #expect(try file.setting(["a"], to: 2).fields.description == #"{"a":2,"b":[1]}"#)
  }

  @Test(
    "the body is replaced without touching the front",
    arguments: [
      "", "text", "\nleading", "---\nx: 1\n---\n", "{\"a\": 1}\n", "\r\nx", "+++\n",
    ]) func body(text: String) throws
  {
    for front in [
      "---\na: 1 # c\n---\n", "---\na: 1\n---\n\n", "---\na: 1\n---", "{\"a\": 1}\n", "{\"a\": 1}", "", "old",
    ] {
      let file = try document(front)
      let edited = try file.replacingBody(with: Array(text.utf8))
      #expect(edited.bodyText == text, "\(front)")
      #expect(edited.fields == file.fields)
    }
  }
}

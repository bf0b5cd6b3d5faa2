import FrontMatter
import JSON
import Testing

@Suite("Reading front matter") struct ReadingTests {
  @Test(
    "a plain scalar means what the core schema of YAML 1.2 says",
    arguments: [
      ("", JSONValue.null), ("~", nil), ("null", nil), ("Null", nil), ("nuLL", "nuLL"),
      ("true", true), ("False", false), ("yes", "yes"), ("no", "no"), ("on", "on"), ("Off", "Off"),
      ("12", 12), ("-7", -7), ("+3", 3), ("0", 0), ("0o17", 15), ("0x1F", 31), ("012", "012"),
      ("1_000", "1_000"),
      ("1.5", 1.5), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("-1.5E-2", -0.015), ("1e", "1e"), (".", "."),
      ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
      ("92233720368547758070", .number("92233720368547758070")),
      ("12:30:45", "12:30:45"), ("2024-01-05", "2024-01-05"), ("0b1", "0b1"), ("'12'", "12"),
      ("\"true\"", "true"),
      ("!!str 12", "12"), ("!!float 2", 2.0), ("!!int 7", 7), ("-", nil), ("a b", "a b"), ("é", "é"),
    ] as [(String, JSONValue)]) func scalars(source: String, expected: JSONValue) throws
  {
    let source = source == "-" ? "~" : source
    #expect(try document("---\nx: \(source)\n---\n").fields["x"]?.isSame(as: expected) == true)
  }

  @Test("fields keep their order and nested values their shape") func shapes() throws {
    let file = try document(
      "---\nb: 1\na: [x, {y: 2}]\nc:\n  - d: |\n      one\n      two\n  - >-\n    folded\n    text\n---\n\nBody\n"
    )
    #expect(file.fields.description == #"{"b":1,"a":["x",{"y":2}],"c":[{"d":"one\ntwo\n"},"folded text"]}"#)
    #expect(file.bodyText == "Body\n")
    #expect(file.format == .yaml)
  }

  @Test(
    "a file without front matter is all body",
    arguments: [
      "", "\n", "# Title\n", "----\n", "-- \n", "{% include x %}\n", "{{ x }}", "{", " ---\nx: 1\n---\n",
    ]) func allBody(text: String) throws
  {
    let file = try document(text)
    #expect(file.format == .none && file.fields.isEmpty && file.bodyText == text)
  }

  @Test("fences may have trailing blanks, end at the end of the file, and hold nothing") func fences() throws
  {
    #expect(try document("--- \t\nx: 1\n---  \nbody").bodyText == "body")
    #expect(try document("---\nx: 1\n---").fields.description == #"{"x":1}"#)
    #expect(try document("---\n---\nbody").fields.isEmpty)
    #expect(try document("---\n# only a comment\n---\nbody").fields.isEmpty)
    #expect(try document("---\nx: 1\n---\n\n\nbody").bodyText == "\nbody")
  }

  @Test("byte order mark, CRLF and a missing final newline are noticed") func bytes() throws {
    let file = try document("\u{FEFF}---\r\nx: 1\r\n---\r\n\r\nbody")
    #expect(file.hasByteOrderMark && file.lineEnding == .crlf && !file.endsWithNewline)
    #expect(file.fields.description == #"{"x":1}"# && file.bodyText == "body")
    let plain = try document("---\nx: 1\n---\nbody\n")
    #expect(!plain.hasByteOrderMark && plain.lineEnding == .lf && plain.endsWithNewline)
  }

  @Test("an object as the first thing in the file is JSON front matter") func json() throws {
    let file = try document("{\n  \"a\": \"} \\\" {\",\n  \"b\": [1, 2.5]\n}\n\nBody\n")
    #expect(file.format == .json && file.bodyText == "Body\n")
    #expect(file.fields.description == #"{"a":"} \" {","b":[1,2.5]}"#)
  }

  @Test("anchors and aliases stand for their values") func aliases() throws {
    let file = try document("---\na: &x [1, 2]\nb: *x\nc: {d: *x}\n---\n")
    #expect(file.fields.description == #"{"a":[1,2],"b":[1,2],"c":{"d":[1,2]}}"#)
  }

  @Test("keys are names as they are spelled") func keys() throws {
    #expect(
      try document("---\n1: a\ntrue: b\n\"q r\": c\nno: d\n---\n").fields.keys == ["1", "true", "q r", "no"])
  }

  @Test(
    "what is refused is refused at its place",
    arguments: [
      ("---\nx: 1\n", FrontMatterError.Code.unclosed, 1, 1), ("+++\nx = 1\n+++\n", .unsupported, 1, 1),
      ("---\na: 1\nb: 2\na: 3\n---\n", .duplicateKey, 4, 1),
      ("---\na: {b: 1, b: 2}\n---\n", .duplicateKey, 2, 11),
      ("---\na: b: c\n---\n", .syntax, 2, 5), ("---\na: [1\n---\n", .syntax, 3, 1),
      ("---\n- a\n---\n", .syntax, 2, 1),
      ("---\na: .inf\n---\n", .unsupported, 2, 4), ("---\na: !ruby/object x\n---\n", .unsupported, 2, 4),
      ("---\n<<: {a: 1}\n---\n", .unsupported, 2, 1), ("---\n[a]: 1\n---\n", .unsupported, 2, 1),
      ("---\na: *nope\n---\n", .syntax, 2, 4), ("---\na: &a [*a]\n---\n", .syntax, 2, 8),
      ("---\na: 1\n...\nb: 2\n---\n", .syntax, 4, 1), ("---\na: \u{1}\n---\n", .syntax, 2, 4),
      ("{\"a\": 1", .unclosed, 1, 1), ("{\"a\": 1} x\n", .syntax, 1, 1),
      ("{\"a\": 1, \"a\": 2}\n", .duplicateKey, 1, 10),
      ("{\"a\":\n x}\n", .syntax, 2, 2),
    ]) func refusals(text: String, code: FrontMatterError.Code, line: Int, column: Int)
  {
    let error = #expect(throws: FrontMatterError.self) { try document(text) }
    #expect(error?.code == code)
    #expect(error?.line == line)
    #expect(error?.column == column, "\(String(describing: error))")
  }

  @Test("bytes that are no UTF-8 are refused in the fields and left alone in the body") func invalidUTF8()
    throws
  {
    let bad: [UInt8] = Array("---\na: ".utf8) + [0xFF] + Array("\n---\n".utf8)
    #expect(throws: FrontMatterError.self) { try FrontMatterDocument(parsing: bad) }
    let body: [UInt8] = Array("---\na: 1\n---\n".utf8) + [0xFF]
    #expect(try FrontMatterDocument(parsing: body).body == [0xFF])
  }

  @Test("aliases that multiply are stopped by the limit on values") func laughs() {
    var text = "---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let inner = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(inner)]\n"
    }
    let error = #expect(throws: FrontMatterError.self) { try document(text + "---\n") }
    #expect(error?.code == .limit)
  }

  @Test("depth and size have limits") func limits() {
    let deep =
      "---\nx: " + String(repeating: "[", count: 100) + String(repeating: "]", count: 100) + "\n---\n"
    #expect(throws: FrontMatterError.self) { try document(deep) }
    #expect(throws: FrontMatterError.self) {
      try FrontMatterDocument(parsing: Array("---\nx: 12345\n---\n".utf8), limits: .init(bytes: 5))
    }
    #expect(throws: FrontMatterError.self) {
      try FrontMatterDocument(parsing: Array("---\nx: [1,2,3]\n---\n".utf8), limits: .init(values: 4))
    }
  }
}

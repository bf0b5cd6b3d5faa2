import FrontMatter
import JSON
import Testing

@Suite("Random front matter") struct PropertyTests {
  @Test("what is written reads back as it was", arguments: [FrontMatterFormat.yaml, .json]) func roundTrip(
    format: FrontMatterFormat
  ) throws {
    var samples = Samples(seed: 1)
    for _ in 0..<2000 {
      let fields = samples.object(count: 4)
      let body = samples.string()
      let ending = samples.pick([FrontMatterDocument.LineEnding.lf, .crlf])
      let file = try FrontMatterDocument(fields: fields, body: body.utf8, format: format, lineEnding: ending)
      #expect(JSONValue.object(file.fields).isSame(as: .object(fields)), "\(file.text)")
      #expect(file.bodyText == body)
    }
  }

  @Test("every nasty string survives as value, key and item") func nasty() throws {
    for string in Samples.nastyStrings {
      let fields: JSONObject = ["a": .string(string), "b": [.string(string)], "c": .object([string: 1])]
      let file = try FrontMatterDocument(fields: fields, body: [])
      #expect(JSONValue.object(file.fields).isSame(as: .object(fields)), "\(file.text)")
    }
  }

  @Test(
    "an edit gives exactly the wanted fields and keeps comments and body",
    arguments: [
      FrontMatterFormat.yaml, .json,
    ]) func edits(format: FrontMatterFormat) throws
  {
    var samples = Samples(seed: 2)
    for _ in 0..<1500 {
      let fields = samples.object(count: 4)
      let ending = samples.pick([FrontMatterDocument.LineEnding.lf, .crlf])
      var file = try FrontMatterDocument(
        fields: fields, body: "body".utf8, format: format, lineEnding: ending)
      let comment = "# kept é" + (ending == .crlf ? "\r\n" : "\n")
      if format == .yaml {
        let head = ending == .crlf ? "---\r\n" : "---\n"
        file = try document(
          head + comment + String(decoding: file.bytes.dropFirst(head.utf8.count), as: UTF8.self))
      }
      let path = samples.path(in: file.fields)
      let value = samples.value()
      let edited = try samples.chance(4) ? file.removing(path) : file.setting(path, to: value)
      #expect(edited.bodyText == "body")
      if format == .yaml {
        #expect(edited.text.contains(comment), "\(path) \(value)\n\(file.text)\n=>\n\(edited.text)")
      }
      // Every other top-level field keeps its own lines.
      for member in file.fields where .key(member.key) != path[0] {
        let lines = try FrontMatterDocument(
          fields: [member.key: member.value], body: [], format: format, lineEnding: ending)
        let marker = format == .yaml ? 4 : 2
        let own = lines.text.dropFirst(marker).prefix { !$0.isNewline }
        #expect(edited.text.contains(own), "\(path) \(value)\n\(file.text)\n=>\n\(edited.text)")
      }
    }
  }

  @Test("random edits of a file written by hand leave all other lines alone") func handWritten() throws {
    var samples = Samples(seed: 3)
    let file = try document(EditingTests.file)
    let outer = [
      "title": "title: Hello   # shown in lists\n", "slug": "slug: 'hello'\n",
      "tags": "tags: [a, b]   # flow\n",
      "seo": "seo:\n  title: Größe   # nested\n\n  # a comment inside\n  noindex: false\n",
      "links": "links:\n  - label: One\n    url: /one   # first\n  - /two\n",
      "text": "text: |\n  line one\n  line two\n", "unknown": "\nunknown: !!str 12\n",
    ]
    for _ in 0..<1500 {
      let path = samples.path(in: file.fields)
      let value = samples.value()
      let edited = try samples.chance(4) ? file.removing(path) : file.setting(path, to: value)
      for (key, lines) in outer where .key(key) != path[0] {
        #expect(edited.text.contains(lines), "\(path) \(value)\n\(edited.text)")
      }
      #expect(edited.text.contains("---\n# The post's own fields\n"))
      #expect(edited.text.contains("# last comment\n"), "\(path) \(value)\n\(edited.text)")
    }
  }
}

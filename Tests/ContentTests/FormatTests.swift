import Files
import JSON
import Support
import Testing

@testable import Content

@Suite("The formats of files")
struct FormatTests {
  @Test("inside the program are those of schemas/, word for word")
  func embedded() throws {
    let folder = ProjectFolder.root / "schemas"
    for (entries, folder) in [
      (EmbeddedSchemas.formats, folder), (EmbeddedSchemas.reserved, folder / "reserved"),
    ] {
      var names: [String] = []
      try folder.walk { entry in
        guard entry.status.kind != .folder else { return .skip }
        names.append(entry.relativePath)
        return .enter
      }
      #expect(entries.map { "\($0.name).json" }.sorted() == names.sorted(), "run Scripts/embed-schemas")
      for entry in entries {
        let file = String(decoding: try (folder / "\(entry.name).json").read(), as: UTF8.self)
        #expect(try JSONValue(parsing: entry.text) == JSONValue(parsing: file), "run Scripts/embed-schemas")
      }
    }
  }

  @Test("can all be used, and explain each of their keys", arguments: Format.allCases)
  func described(_ format: Format) throws {
    #expect(!format.problems(of: .int(1), file: "x.json").contains { $0.message.contains("damaged") })
    #expect(!format.problems(of: .int(1), file: "x.json").isEmpty)
    let text = try #require(EmbeddedSchemas.formats.first { $0.name == format.rawValue }?.text)
    let properties = try #require(try json(text)["properties"]?.object)
    for member in properties.members {
      #expect(member.value["description"] != nil || member.value["$ref"] != nil, "\(member.key)")
    }
  }

  @Test("refuse keys that they don't know, except those for people's own use")
  func unknownKeys() throws {
    let query: JSONObject = [
      "title": "A", "description": "B", "view": "all", "params": ["a": ["x-note": 1]], "x-own": 1,
    ]
    #expect(Format.query.problems(of: .object(query), file: "queries/ask.json") == [])
    var typo = query
    typo["titel"] = "A"
    #expect(Format.query.problems(of: .object(typo), file: "queries/ask.json").map(\.field) == ["/titel"])
  }
}

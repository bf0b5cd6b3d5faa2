import Content
import Files
import JSON
import Support
import Testing

@Suite("The schemas of the formats")
struct FormatSchemaTests {
  @Test("are embedded word for word as they stand in schemas/", arguments: ["", "reserved"])
  func areEmbedded(folder: String) throws {
    let place = folder.isEmpty ? ProjectFolder.root / "schemas" : ProjectFolder.root / "schemas" / folder
    let embedded = folder.isEmpty ? EmbeddedSchemas.formats : EmbeddedSchemas.reserved
    let files = try place.list().filter { $0.hasSuffix(".json") }
    #expect(embedded.map { "\($0.name).json" }.sorted() == files)
    for (name, text) in embedded {
      let file = String(decoding: try (place / "\(name).json").read(limit: 1 << 20), as: UTF8.self)
      let isEmbedded = text + "\n" == file
      #expect(
        isEmbedded,
        "schemas/\(folder.isEmpty ? "" : "reserved/")\(name).json has changed: run Scripts/embed-schemas.")
    }
  }

  @Test("describe every key in a sentence")
  func describeEverything() throws {
    for (name, text) in EmbeddedSchemas.formats {
      let schema = try JSONValue(parsing: text)
      #expect(isSentence(schema["description"]), "\(name)")
      for (place, property) in properties(of: schema, at: "") {
        #expect(isSentence(property["description"]), "\(name)\(place) has no description that is a sentence")
      }
    }
  }

  @Test("offer exactly the kinds of field that the program knows")
  func offerAllFields() throws {
    let text = try #require(EmbeddedSchemas.formats.first { $0.name == "schema" }).text
    let offered = try JSONValue(parsing: text)["$defs"]?["property"]?["properties"]?["field"]?["enum"]?.array
    #expect(offered?.compactMap(\.string) == FieldKind.allCases.map(\.rawValue))
  }

  private func isSentence(_ value: JSONValue?) -> Bool {
    guard let text = value?.string else { return false }
    return text.count > 5 && text.hasSuffix(".")
  }

  /// Every property that a schema declares, wherever in it, with its place.
  private func properties(of value: JSONValue, at place: String) -> [(String, JSONValue)] {
    switch value {
    case .array(let items):
      return items.enumerated().flatMap { properties(of: $0.element, at: "\(place)/\($0.offset)") }
    case .object(let object):
      var found: [(String, JSONValue)] = []
      for member in object.members
      where member.key != "examples" && member.key != "if" && member.key != "then" {
        let below = "\(place)/\(member.key)"
        if member.key == "properties", let declared = member.value.object {
          for property in declared.members {
            found.append(("\(below)/\(property.key)", property.value))
            found += properties(of: property.value, at: "\(below)/\(property.key)")
          }
        } else {
          found += properties(of: member.value, at: below)
        }
      }
      return found
    default: return []
    }
  }
}

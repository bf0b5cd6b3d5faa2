import Content
import Files
import JSON
import JSONSchema
import Support
import Testing

@Suite("docs/patching.md")
struct PatchDocumentTests {
  private let blocks: [(kind: String, value: JSONValue)]
  private let text: String

  init() throws {
    text = String(decoding: try (ProjectFolder.root / "docs" / "patching.md").read(), as: UTF8.self)
    var blocks: [(String, JSONValue)] = []
    var open: (kind: String, lines: [Substring])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let block = open {
        if line == "```" {
          blocks.append((block.kind, try JSONValue(parsing: block.lines.joined(separator: "\n"))))
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if line.hasPrefix("```json") {
        open = (String(line.dropFirst("```json ".count)), [])
      }
    }
    self.blocks = blocks
  }

  @Test("shows what its examples really come to")
  func examples() throws {
    let schema = try TestSite.schema(
      #"""
      "title": {"field": "text"}, "subtitle": {"field": "localizedtext"}, "tags": {"field": "tags"},
      "deck": {"field": "deck", "key": "name", "items": {"properties": {
        "name": {"field": "text"}, "text": {"field": "text"}}}}, "body": {"field": "markdown"}
      """#)
    let object = try #require(blocks.first { $0.kind == "object" }?.value.object)
    var carriedOut = 0
    for (block, next) in zip(blocks, blocks.dropFirst()) where block.kind == "patch" {
      carriedOut += 1
      do throws(GalleyError) {
        let result = try ObjectPatch(parsing: block.value).apply(
          to: object, schema: schema, locales: ["en", "de"])
        #expect(next.kind == "result")
        for member in next.value.object?.members ?? [] { #expect(result[member.key] == member.value) }
        for name in object.keys where next.value[name] == nil { #expect(result[name] == object[name]) }
      } catch {
        let faults = (error.details["faults"]?.array ?? []).map { fault in
          JSONValue.string("\(fault["operation"] ?? .null) \(fault["code"]?.string ?? "")")
        }
        #expect(next.kind == "faults")
        #expect(next.value == .array(faults))
      }
    }
    #expect(carriedOut == 5)
  }

  /// Proves: agents.md rules 16 and 18.
  @Test("and the schema for tools agree: every example is valid by it, and it is small")
  func schema() throws {
    let schema = JSONValue.object(ObjectPatch.jsonSchema)
    #expect(schema.bytes().count < 2_048)
    let compiled = try CompiledSchema(schema)
    for block in blocks where block.kind == "patch" { #expect(compiled.isValid(block.value)) }
    let known = Set(["op"] + PatchOperation.Name.allCases.flatMap { $0.members.needed + $0.members.optional })
    #expect(Set(schema["items"]?["properties"]?.object?.keys ?? []) == known)
  }

  @Test("names every operation, every member and every code")
  func complete() {
    let operations = PatchOperation.Name.allCases
    let members = operations.flatMap { $0.members.needed + $0.members.optional }
    for name in operations.map(\.rawValue) + members + PatchFault.Code.allCases.map(\.rawValue) {
      #expect(text.contains("`\(name)`"), "\(name)")
    }
  }
}

import Content
import JSON
import Testing

@testable import Tools

/// agents 5, O5: what is said of a patch is what is taken.
@Suite("The grammar that patch_object tells")
struct PatchGrammarTests {
  @Test("names every operation, and no member that the operations don't have")
  func members() throws {
    let tool = try #require(Catalog.tools.first { $0.name == "patch_object" })
    let told = try #require(
      tool.parameters.first { $0.name == "operations" }?.schema["description"]?.string)
    let operations = ObjectPatch.jsonSchema["items"]?.object?["properties"]?.object ?? [:]
    for name in operations["op"]?.object?["enum"]?.array?.compactMap(\.string) ?? [] {
      #expect(told.contains(name), "\(name)")
    }
    let members = Set(operations.members.map(\.key))
    for braces in told.split(separator: "{").dropFirst() {
      let inside = braces.prefix { $0 != "}" }.split { !($0.isLetter || $0 == "_") }.map(String.init)
      let unknown = Set(inside).subtracting(members).subtracting(["set"])
      #expect(unknown.isEmpty, "\(inside)")
    }
  }
}

import JSON
import MCP
import Testing

@testable import Tools

@Suite("The reading tools in the catalog")
struct ReadingCatalogTests {
  private static let names = [
    "query_collection", "search_collection", "search_collections", "get_object", "get_objects", "query_view",
    "get_view", "find_references", "get_history", "list_media",
  ]

  @Test("keep the schemas of their arguments small (agents 16)", arguments: names)
  func sizes(_ name: String) throws {
    let tool = try #require(Catalog.tools.first { $0.name == name })
    let bytes = JSONValue.object(tool.inputSchema).bytes().count
    #expect(bytes < 1_229, "\(bytes) bytes")
    #expect(tool.annotations == .reading)
  }
}

import Testing

@testable import Tools

@Suite("The catalog of tools")
struct CatalogTests {
  @Test("names each tool once")
  func names() {
    let names = Catalog.tools.map(\.name)
    #expect(Set(names).count == names.count)
  }
}

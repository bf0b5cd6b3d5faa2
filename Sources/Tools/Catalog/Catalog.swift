/// Every tool there is, in the order in which clients see them.
enum Catalog {
  static let tools: [CatalogTool] = [
    WhoAmI.tool
  ]
}

/// Every tool there is, in the order in which clients see them.
enum Catalog {
  static let tools: [CatalogTool] = [
    QueryCollection.tool,
    SearchCollection.tool,
    SearchCollections.tool,
    GetObject.tool,
    GetObjects.tool,
    QueryView.tool,
    GetView.tool,
    FindReferences.tool,
    GetHistory.tool,
    ListMedia.tool,
    WhoAmI.tool,
  ]
}

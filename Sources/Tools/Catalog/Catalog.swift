/// Every tool there is, in the order in which clients see them.
enum Catalog {
  static let tools: [CatalogTool] = [
    WhoAmI.tool,
    ListProjects.tool,
    ListSites.tool,
    GetSiteContext.tool,
    GetSiteInfo.tool,
    ListCollections.tool,
    DescribeCollection.tool,
    ListViews.tool,
    DescribeView.tool,
    GetContentGuide.tool,
    GetResource.tool,
    ListSchemas.tool,
    GetSchema.tool,
    ListTemplates.tool,
    ListExtensions.tool,
    ClearCache.tool,
  ]
}

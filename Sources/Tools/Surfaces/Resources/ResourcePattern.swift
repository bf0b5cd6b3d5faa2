import Content
import MCP

/// The patterns of URIs under which more can be read than is listed.
enum ResourcePattern: String, CaseIterable {
  case object = "galley://{site}/{collection}/{id}"
  case collection = "galley://{site}/{collection}/"
  case view = "galley://{site}/view/{view}"
  case guide = "galley://{site}/guide/{collection}"

  /// Who is told of it: views are listed one by one, the pattern is for those who make them. (seed: T82)
  var access: ExposureCard.Access {
    switch self {
    case .object, .collection: .everyone
    case .guide: GetContentGuide.tool.access
    case .view: .admin
    }
  }

  var template: ResourceTemplate {
    switch self {
    case .object:
      listed("object", "Object", "One object with its fields and its revision.", ResourceReading.json)
    case .collection:
      listed("collection", "Collection", "The recent objects of a collection.", ResourceReading.json)
    case .view: listed("view", "View", "The answer of a view.", ResourceReading.json)
    case .guide:
      listed("guide", "Content guide", "How to write in a collection.", ResourceReading.markdown)
    }
  }

  private func listed(
    _ name: String, _ title: String, _ description: String, _ type: String
  ) -> ResourceTemplate {
    ResourceTemplate(
      uriTemplate: rawValue, name: name, title: title, description: description, mimeType: type)
  }
}

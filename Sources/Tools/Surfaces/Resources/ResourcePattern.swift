import Content
import MCP
import Visibility

/// The patterns of URIs under which more can be read than is listed.
enum ResourcePattern: String, CaseIterable {
  case object = "galley://{site}/{collection}/{id}"
  case collection = "galley://{site}/{collection}/"
  case view = "galley://{site}/view/{view}"
  case guide = "galley://{site}/guide/{collection}"
  case changeset = "galley://{site}/changesets/{changeset}"
  case changesetDiff = "galley://{site}/changesets/{changeset}/diff"
  case task = "galley://{site}/tasks/{task}"
  case deployment = "galley://{site}/deployments/{deployment}"

  /// Whether a caller is told of it: views are listed one by one, the pattern is for those who make them. (seed: T82)
  func isOpen(to caller: Caller) -> Bool {
    switch self {
    case .object, .collection: true
    case .guide: caller.viewer.meets(GetContentGuide.tool.access)
    case .view: caller.viewer.meets(.admin)
    case .changeset, .changesetDiff: ReviewResource.changesets.isOpen(to: caller)
    case .task: ReviewResource.tasks.isOpen(to: caller)
    case .deployment: ReviewResource.deployments.isOpen(to: caller)
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
    case .changeset:
      listed("changeset", "Changeset", "Where a changeset stands.", ResourceReading.json)
    case .changesetDiff:
      listed("changeset-diff", "Changes", "What a changeset changes.", ResourceReading.json)
    case .task: listed("task", "Task", "One editorial task.", ResourceReading.json)
    case .deployment:
      listed("deployment", "Deployment", "What became of a publication.", ResourceReading.json)
    }
  }

  private func listed(
    _ name: String, _ title: String, _ description: String, _ type: String
  ) -> ResourceTemplate {
    ResourceTemplate(
      uriTemplate: rawValue, name: name, title: title, description: description, mimeType: type)
  }
}

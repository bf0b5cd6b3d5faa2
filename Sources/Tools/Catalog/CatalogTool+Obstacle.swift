import Content
import Visibility

/// Why a caller doesn't have a tool.
enum Obstacle: Hashable {
  /// The caller must be at least that.
  case persona(ExposureCard.Access)
  /// The credential needs one scope of each group.
  case scopes([[Scope]])
  /// The address narrows the tools down to others than this set.
  case toolset(Toolset)
}

extension CatalogTool {
  /// What keeps the tool from a caller; nil where nothing does. (seed: T7, agents 22)
  func obstacle(for caller: Caller) -> Obstacle? {
    guard caller.viewer.meets(access) else { return .persona(access) }
    if let toolsets = caller.toolsets, !toolsets.contains(toolset) { return .toolset(toolset) }
    if caller.meets(scopes) { return nil }
    return .scopes(scopes.groups.filter { !$0.contains(where: caller.allows) })
  }
}

import Content
import Visibility

/// What can be followed of the changes to a site: each part is open to those who have the tool that answers the same.
enum ReviewResource: CaseIterable {
  case changesets
  case tasks
  case deployments

  /// Whether a caller may know of it. Nothing of it is there for callers without a credential. (seed: C17)
  func isOpen(to caller: Caller) -> Bool {
    guard caller.persona != .everyone else { return false }
    switch self {
    case .changesets: return ReviewResource.isOpen(GetChangeset.tool, to: caller)
    case .tasks: return ReviewResource.isOpen(GetTask.tool, to: caller)
    case .deployments: return caller.allows(.logsRead)
    }
  }

  /// Which tools an address offers doesn't matter for what may be read.
  private static func isOpen(_ tool: CatalogTool, to caller: Caller) -> Bool {
    switch tool.obstacle(for: caller) {
    case nil, .toolset?: true
    case .persona?, .scopes?: false
    }
  }

  /// The address of the list.
  var list: ResourceAddress.Kind {
    switch self {
    case .changesets: .changesets
    case .tasks: .tasks
    case .deployments: .deployments
    }
  }

  /// How it is listed.
  var entry: (name: String, title: String, description: String) {
    switch self {
    case .changesets: ("changesets", "Changesets", "The changes that are proposed and not decided yet.")
    case .tasks: ("tasks", "Tasks", "The editorial tasks that wait for somebody.")
    case .deployments: ("deployments", "Deployments", "What was published, and where it has arrived.")
    }
  }
}

extension ResourceAddress.Kind {
  /// The part of the review that it belongs to; nil for what is in the site itself.
  var review: ReviewResource? {
    switch self {
    case .collection, .object, .view, .guide: nil
    case .changesets, .changeset, .changesetDiff: .changesets
    case .tasks, .task: .tasks
    case .deployments, .deployment: .deployments
    }
  }
}

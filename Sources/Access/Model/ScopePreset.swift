public import Content

/// A name for a list of scopes. It becomes the list when a credential is made; nothing remembers the name. (seed: C4)
public enum ScopePreset: String, Sendable, CaseIterable {
  case read
  case readAndWrite = "read-write"

  /// What people read on the button. (seed: G14, G15)
  public var title: String {
    switch self {
    case .read: "Read"
    case .readAndWrite: "Read and write"
    }
  }

  /// The list: to read is to inspect sites, collections, tasks and content; to write is to draft, to edit and to
  /// submit for review, never to publish. (seed: G14-G17)
  public var scopes: [Scope] {
    switch self {
    case .read:
      [.contentRead, .projectRead, .siteRead, .templateRead, .previewRead, .taskRead] + ScopePreset.channels
    case .readAndWrite:
      ScopePreset.read.scopes + [
        .contentWrite, .mediaWrite, .taskWrite, .reviewComment, .previewCreate, .checksRun, .publishRequest,
      ]
    }
  }

  /// The methods of the protocol: a credential that names none of them at its making gets them all. (seed: C4)
  public static let channels: [Scope] = [.mcpTools, .mcpResources, .mcpSearch, .mcpPrompts]

  /// What a new client may do where nothing is said. (seed: S4)
  public static let newClient: [Scope] = [.projectRead, .siteRead, .previewRead] + channels
}

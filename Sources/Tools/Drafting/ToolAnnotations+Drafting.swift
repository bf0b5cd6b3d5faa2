import MCP

extension ToolAnnotations {
  /// It adds to a draft.
  static let drafting = ToolAnnotations(
    isReadOnly: false, isDestructive: false, isIdempotent: false, isOpenWorld: false)
  /// It changes a draft; done again it changes nothing further.
  static let settling = ToolAnnotations(
    isReadOnly: false, isDestructive: false, isIdempotent: true, isOpenWorld: false)
  /// It takes something away.
  static let removing = ToolAnnotations(
    isReadOnly: false, isDestructive: true, isIdempotent: true, isOpenWorld: false)
}

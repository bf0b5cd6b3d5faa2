public import Markdown

/// What changed in a text, word by word.
public struct TextChange: Sendable {
  /// The text as it was.
  public let before: String
  /// The text as it is.
  public let after: String
  /// The stretches that stayed, came and went, in bytes of the two texts.
  public let runs: [WordDiff.Run]
  /// How many words came.
  public let wordsAdded: Int
  /// How many words went.
  public let wordsRemoved: Int

  /// Compares two texts.
  public init(from before: String, to after: String) {
    self.before = before
    self.after = after
    let (old, new) = (Array(before.utf8), Array(after.utf8))
    if old.isEmpty || new.isEmpty {
      // Nothing to search for where there is but one text.
      runs = [
        WordDiff.Run(kind: .deleted, old: 0..<old.count, new: 0..<0),
        WordDiff.Run(kind: .inserted, old: old.count..<old.count, new: 0..<new.count),
      ].filter { !$0.old.isEmpty || !$0.new.isEmpty }
    } else {
      runs = WordDiff(from: old, to: new).runs
    }
    var (added, removed) = (0, 0)
    for run in runs {
      switch run.kind {
      case .equal: break
      case .inserted: added += TextTokens.wordCount(of: Array(new[run.new]))
      case .deleted: removed += TextTokens.wordCount(of: Array(old[run.old]))
      }
    }
    wordsAdded = added
    wordsRemoved = removed
  }

  /// Whether both are short enough to be shown whole, on one line.
  public var isShort: Bool {
    [before, after].allSatisfy { $0.utf8.count <= 200 && !$0.utf8.contains(0x0A) }
  }
}

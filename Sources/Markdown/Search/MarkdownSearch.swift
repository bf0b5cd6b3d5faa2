/// Turns markdown into the text that a full-text index takes, many times faster than by parsing it.
///
/// cmark parses some 60 MB/s; an index rebuild over a large site would spend most of its time there. An
/// index needs words only, and those can be told from markup in one pass over the bytes. What takes
/// knowledge of the whole document (whether a `[label]` is defined, say) is left undecided: brackets
/// are dropped either way and the words stay.
public enum MarkdownSearch {
  /// The visible words of a text in markdown: without the destinations of links and images, tags,
  /// definitions, fences, pipes, and the marks of headings, lists and emphasis.
  public static func text(of source: some Collection<UInt8>) -> [UInt8] {
    let result = source.withContiguousStorageIfAvailable { text(of: $0) }
    return result ?? Array(source).withUnsafeBufferPointer { text(of: $0) }
  }

  private static func text(of source: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    // An entity may be a fifth longer as text than as it is written.
    [UInt8](unsafeUninitializedCapacity: source.count + source.count / 4 + 16) { output, count in
      guard let first = source.baseAddress, let target = output.baseAddress else { return }
      var scanner = SearchScanner(first, count: source.count, into: target)
      count = scanner.run()
    }
  }
}

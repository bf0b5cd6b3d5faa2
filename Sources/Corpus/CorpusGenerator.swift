public import Content
public import Files

/// Makes a site of any size for measuring: the same bytes for the same seed, on every machine.
///
/// A post is the same however many there are, so a larger corpus is a smaller one and more.
///
/// ```swift
/// try CorpusGenerator(count: 10_000).write(to: "corpus")
/// try SiteStore.makeRepository(at: "corpus.git", from: CorpusGenerator(count: 10_000), author: someone)
/// ```
public struct CorpusGenerator: Sendable {
  /// How many posts there are in the collection `blog`.
  public let count: Int
  /// What all chance in the corpus follows from.
  public let seed: UInt64
  let vocabulary = Vocabulary()

  /// A corpus of `count` posts.
  public init(count: Int, seed: UInt64 = 1) {
    self.count = count
    self.seed = seed
  }

  /// One file of the corpus.
  public struct File: Sendable, Hashable {
    /// Where it is inside the site.
    public let path: String
    /// What is in it.
    public let bytes: [UInt8]
  }

  /// Every file, one after the other: definitions, pictures, authors, then the posts by number.
  public var files: some Sequence<File> {
    let others = CorpusSite.files + authors.map(\.file)
    return (0..<others.count + count).lazy.map { number in
      number < others.count ? others[number] : post(number - others.count).file
    }
  }

  /// The post of that number; any number will do, even one beyond the count.
  public func post(_ number: Int) -> Post { Post(number: number, seed: seed, vocabulary: vocabulary) }

  /// The words that posts are made of, the most frequent first.
  public var words: [String] { vocabulary.words }

  /// The places that posts name: each of them in about one post of a thousand.
  public var places: [String] { vocabulary.places }

  /// The people who write the posts.
  var authors: [Author] { (0..<Author.count).map { Author(number: $0, vocabulary: vocabulary) } }

  /// Writes the site into a folder, made when it is not there.
  public func write(to folder: Path) throws {
    var known: Set<Path> = []
    for file in files {
      let path = folder / file.path
      if known.insert(path.parent).inserted { try path.parent.createFolder() }
      try path.writeAtomically(file.bytes, durably: false)
    }
  }
}

extension CorpusGenerator: FileSource {
  /// The files below a folder, sorted by path; their bytes are made only when they are asked for.
  public func files(under folder: String) throws(GalleyError) -> [SourceFile] {
    let paths = CorpusSite.files.map(\.path) + authors.map(\.file.path) + (0..<count).map { post($0).path }
    return paths.filter { $0.hasPrefix(folder) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { SourceFile(path: $0, kind: .regular) }
  }

  /// The bytes of one file; nil when the corpus has none of that path.
  public func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]? {
    guard let bytes = bytes(of: path) else { return nil }
    guard bytes.count <= limit else {
      throw GalleyError(
        .tooLarge, "The file is larger than \(limit) bytes.", hint: "Raise the limit in site.json.")
    }
    return bytes
  }

  private func bytes(of path: String) -> [UInt8]? {
    if let number = Post.number(inPath: path) {
      let post = post(number)
      return number < count && post.path == path ? post.file.bytes : nil
    }
    return CorpusSite.files.first { $0.path == path }?.bytes
      ?? authors.first { $0.file.path == path }?.file.bytes
  }
}

/// What the program was told to do.
enum FixtureOptions: Equatable {
  /// Serve over HTTP at an address.
  case listen(String)
  /// Serve on standard input and output.
  case stdio

  /// Reads the words behind the program's name; nil where they make no sense.
  init?(_ words: [String]) {
    switch (words.first, words.count) {
    case ("--stdio", 1): self = .stdio
    case ("--listen", 2): self = .listen(words[1])
    default: return nil
    }
  }

  static let usage = "usage: mcp-fixtures --listen HOST:PORT | --stdio"
}

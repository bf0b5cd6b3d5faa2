/// What the program was told to do.
enum FixtureOptions: Equatable {
  /// Serve over HTTP at an address.
  case listen(String)

  /// Reads the words behind the program's name; nil where they make no sense.
  init?(_ words: [String]) {
    switch (words.first, words.count) {
    case ("--listen", 2): self = .listen(words[1])
    default: return nil
    }
  }

  static let usage = "usage: mcp-fixtures --listen HOST:PORT"
}

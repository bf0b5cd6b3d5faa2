import Content

/// Finds the word of a long list that is nearest to another one; only words with the same first letter are tried.
enum NearWords {
  static func best(for word: String, among words: Set<String>) -> String? {
    guard let first = word.first else { return nil }
    let near = words.lazy.filter { $0.first == first && abs($0.utf8.count - word.utf8.count) <= 2 }
    return NearMatch.best(for: word, among: near).first
  }
}

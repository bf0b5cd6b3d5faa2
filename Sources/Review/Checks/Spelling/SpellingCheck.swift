import Content
import JSON
import Markdown
import Store

/// Whether the words are the site's own.
struct SpellingCheck: ContentCheck {
  static let description = CheckDescription(
    name: "spelling",
    summary: "Words are found in the site's own word list, `settings/words.<locale>.txt`.",
    scope:
      "The texts of changed objects in languages that have a list. A line of the list is a word, or `wrong -> right`; code, addresses, numbers and words in capitals are passed over.",
    level: .off,
    rules: [
      .init("word-unknown", "a word that isn't in the list"),
      .init("word-replaced", "a word that the site writes otherwise"),
    ])

  private var lists: [String: WordList?] = [:]
  /// How many words were looked for something near.
  private var suggestions = 0
  /// A long list is looked through for each: with more unknown words than these it is the list that wants mending.
  private static let mostSuggestions = 50

  init() {}

  mutating func look(at object: CheckedObject, in scene: CheckScene, _ report: inout CheckReport)
    throws(GalleyError)
  {
    let usual = object.content.fields["locale"]?.string ?? scene.site.settings.defaultLocale
    for text in object.texts {
      guard let list = try list(text.locale ?? usual, in: scene) else { continue }
      var seen: Set<String> = []
      for piece in text.prose {
        judge(piece.text, by: list, in: object, text.field, text.fileLine(piece.line), &seen, &report)
      }
    }
    for value in object.schema.values(in: object.content.fields, where: { $0.field.isPlainText }) {
      for (field, locale, text) in SpellingCheck.texts(of: value) {
        guard let list = try list(locale ?? usual, in: scene) else { continue }
        var seen: Set<String> = []
        judge(text, by: list, in: object, field, nil, &seen, &report)
      }
    }
  }

  private mutating func list(_ locale: String, in scene: CheckScene) throws(GalleyError) -> WordList? {
    if let known = lists[locale] { return known }
    let bytes = try scene.tree.file(at: WordList.path(of: locale), limit: WordList.maximumBytes)
    let made = bytes.map { WordList(parsing: String(decoding: $0, as: UTF8.self)) }
    lists[locale] = .some(made)
    return made
  }

  private static func texts(of value: FieldValue) -> [(field: String, locale: String?, text: String)] {
    switch value.value {
    case .string(let text): [(value.field, nil, text)]
    case .object(let texts):
      texts.members.compactMap { member in
        member.value.string.map { (value.field + JSONPointer([member.key]).description, member.key, $0) }
      }
    default: []
    }
  }

  private mutating func judge(
    _ text: String, by list: WordList, in object: CheckedObject, _ field: String, _ line: Int?,
    _ seen: inout Set<String>, _ report: inout CheckReport
  ) {
    for word in Words.of(text) where seen.insert(word).inserted {
      let problem: Problem
      switch list.verdict(on: word) {
      case .right: continue
      case .writtenOtherwise(let right):
        problem = Problem(
          "word-replaced", file: object.path, field: field, line: line,
          "‘\(word)’ is written ‘\(right)’ here.",
          fix: "Write ‘\(right)’.")
      case .unknown:
        suggestions += 1
        let near = suggestions <= SpellingCheck.mostSuggestions ? list.near(word) : nil
        problem = Problem(
          "word-unknown", file: object.path, field: field, line: line,
          "‘\(word)’ isn't in the site's word list.",
          fix: near.map { "Did you mean ‘\($0)’?" } ?? "Correct it, or add it to the list.")
      }
      report.add(problem, object: object.name, subject: word)
    }
  }
}

extension CheckedText {
  /// The running text, code left out.
  fileprivate var prose: [MarkdownStructure.Prose] {
    switch structure {
    case .markdown(let structure): structure.prose
    case .html:
      [
        MarkdownStructure.Prose(
          text: String(decoding: HTMLText.plain(of: Array(source.utf8)), as: UTF8.self), line: 1)
      ]
    }
  }
}

extension FieldKind {
  /// Whether the value is text without markup that people write.
  fileprivate var isPlainText: Bool { self == .text || self == .textarea || self == .localizedtext }
}

/// The words of a text that a list can judge.
enum Words {
  static func of(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).filter { !isAddress($0) }.flatMap { piece in
      piece.split { !$0.isLetter && !"'’-".contains($0) && !$0.isNumber }.compactMap(word)
    }
  }

  private static func isAddress(_ text: Substring) -> Bool {
    text.contains("://") || text.contains("@") || text.hasPrefix("/") || text.hasPrefix("www.")
  }

  /// A word without the marks around it; nil for what is no word: numbers, single letters, words in capitals.
  private static func word(_ piece: Substring) -> String? {
    let isMark = { (character: Character) in "'’-".contains(character) }
    let word = String(piece.drop(while: isMark).reversed().drop(while: isMark).reversed())
    guard word.count > 1, !word.contains(where: \.isNumber), word != word.uppercased() else { return nil }
    return word
  }
}

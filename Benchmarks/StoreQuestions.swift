import Corpus
import Store

/// Questions as agents and pages ask them: filters of all kinds, in all orders.
enum StoreQuestions {
  /// The fields that an answer carries besides the id.
  static let fields = ["title", "date", "category", "author", "minutes"]

  private static let categories = [
    "coast", "rivers", "boats", "kitchen", "nature", "people", "travel", "crafts", "history", "weather",
  ]
  private static let tags = [
    "anchor", "birds", "bread", "canal", "fog", "harbour", "heron", "lock", "tide", "winter",
  ]
  private static let sorts = [
    "date:desc", "title", "rating:desc,date", "minutes,title", "date", "author,date:desc",
  ]

  /// So many questions, each another one; `salt` makes other ones again.
  static func make(_ count: Int, authors: [String], salt: Int = 0) -> [ListQuery] {
    (0..<count).map { number in
      let turn = number + salt
      return ListQuery(
        collection: "blog", include: include(turn, author: authors[turn % authors.count]),
        exclude: exclude(turn),
        sort: sorts[turn / 8 % sorts.count], limit: 20, hidesDrafts: turn % 2 == 0)
    }
  }

  private static func include(_ turn: Int, author: String) -> String? {
    let category = categories[turn / 3 % categories.count], tag = tags[turn / 5 % tags.count]
    let year = 2016 + turn % 10, month = 1 + turn % 12
    let date = "\(year)-\(month < 10 ? "0" : "")\(month)-\(10 + turn % 18)"
    switch turn % 8 {
    case 0: return "category:\(category),date:>=\(date)"
    case 1: return "tags:\(tag),minutes:<\(3 + turn % 20)"
    case 2: return "author:\(author)"
    case 3: return "date:\(date)..\(year + 1)-12-31"
    case 4: return "rating:>=\(turn % 5).\(turn % 10),category:\(category)"
    case 5: return "category:\(category),tags:\(tag)"
    case 6: return "featured:true,date:>=\(date)"
    default: return "date:<\(date),minutes:\(turn % 10)..\(turn % 10 + 8)"
    }
  }

  private static func exclude(_ turn: Int) -> String? {
    turn % 4 == 0 ? "tags:\(tags[(turn / 7 + 3) % tags.count])" : turn % 4 == 1 ? "draft:true" : nil
  }
}

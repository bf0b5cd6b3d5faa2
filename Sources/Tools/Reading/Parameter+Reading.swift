import Store

extension Parameter {
  /// What must hold of listed objects. (seed: T97, T98)
  static let include = Parameter.string(
    "include", "Clauses that all hold: category:sea,date:>=2026,title:*fog*.")
  /// What may not hold of listed objects.
  static let exclude = Parameter.string("exclude", "Clauses that may not hold.")
  /// The order of a list. (seed: T100)
  static let sort = Parameter.string("sort", "Order: date:desc,title.")
  /// How long a page is. (seed: T38, T42)
  static let limit = Parameter.integer(
    "limit", "Most items.", in: 1...ListQuery.maximumLimit, default: 20)
  /// Which fields are wanted. (agents 15)
  static let fields = Parameter.strings("fields", "Fields to answer.")
  /// One language of what is written in several.
  static let locale = Parameter.string("locale", "One language only.")
  /// What is searched for. (seed: T101)
  static let query = Parameter.string(
    "query", "Words that must all occur; or, \"a phrase\", prefix*.", isRequired: true)
  /// An object's name in its collection.
  static let id = Parameter.string("id", "The object.", isRequired: true)
  /// How much of an object is wanted. (agents 14)
  static let view = Parameter.choice(
    "view", ["full", "fields", "outline", "summary"],
    "fields: without long texts. outline: headings, ids, sizes. summary: title, date.")
}

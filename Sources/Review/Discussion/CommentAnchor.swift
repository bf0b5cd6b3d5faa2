/// What a comment is about: an object, perhaps one of its fields, perhaps some words in it.
public struct CommentAnchor: Sendable, Hashable {
  /// The object's collection; nil for a file that is no object.
  public var collection: String?
  /// The object's id, or the file's path.
  public var object: String
  /// The field, as a JSON Pointer.
  public var field: String?
  /// The words that it is about, as they stood in the field.
  public var quote: String?
  /// What stood before them, to tell them from the same words elsewhere.
  public var before: String?
  /// What stood behind them.
  public var after: String?

  /// An anchor; what stands around the quote is found when the comment is made.
  public init(
    collection: String?, object: String, field: String? = nil, quote: String? = nil,
    before: String? = nil, after: String? = nil
  ) {
    self.collection = collection
    self.object = object
    self.field = field
    self.quote = quote
    self.before = before
    self.after = after
  }
}

public import JSON

/// One step of a patch. The grammar is closed: what isn't here can't be asked for.
public enum PatchOperation: Sendable, Hashable {
  /// Gives a field, an item or the text of one language a value.
  case set(FieldPath, JSONValue)
  /// Takes a field or the text of one language away.
  case unset(FieldPath)
  /// Puts an item into a list at a place.
  case insert(FieldPath, JSONValue, ListPlace)
  /// Puts an item at the end of a list.
  case append(FieldPath, JSONValue)
  /// Takes an item out of its list.
  case remove(FieldPath)
  /// Puts an item at another place of its list.
  case move(FieldPath, ListPlace)
  /// Replaces an exact text, which must occur so many times.
  case replaceText(FieldPath, find: String, replacement: String, count: Int)
  /// Replaces what stands under a heading; without a path in the body.
  case replaceSection(FieldPath?, section: String, text: String)
  /// Adds to what stands under a heading, without a section at the end; without a path in the body.
  case appendSection(FieldPath?, section: String?, text: String)

  /// A place in a list.
  public enum ListPlace: Sendable, Hashable {
    case before(ItemSelector)
    case after(ItemSelector)
    case at(Int)
  }

  /// The path that it names; nil where it means the body.
  public var path: FieldPath? {
    switch self {
    case .set(let path, _), .unset(let path), .insert(let path, _, _), .append(let path, _),
      .remove(let path),
      .move(let path, _), .replaceText(let path, _, _, _):
      path
    case .replaceSection(let path, _, _), .appendSection(let path, _, _): path
    }
  }

  /// The value that it brings; nil where it brings none.
  public var value: JSONValue? {
    switch self {
    case .set(_, let value), .insert(_, let value, _), .append(_, let value): value
    case .unset, .remove, .move, .replaceText, .replaceSection, .appendSection: nil
    }
  }
}

extension PatchOperation {
  /// The names of all operations, as a patch spells them.
  public enum Name: String, Sendable, CaseIterable {
    case set, unset, insert, append, remove, move
    case replaceText = "replace_text"
    case replaceSection = "replace_section"
    case appendSection = "append_section"

    /// The members that such an operation may have beside `op`, the needed ones first.
    public var members: (needed: [String], optional: [String]) {
      switch self {
      case .set, .append: (["path", "value"], [])
      case .unset, .remove: (["path"], [])
      case .insert: (["path", "value"], ["before", "after", "at"])
      case .move: (["path"], ["before", "after", "at"])
      case .replaceText: (["path", "find", "replace"], ["count"])
      case .replaceSection: (["section", "value"], ["path"])
      case .appendSection: (["value"], ["section", "path"])
      }
    }
  }
}

import Content
import Crypto
import JSON

/// Where an answer ended that the store has no cursor for: a place in it, bound to the question that it belongs to.
struct PlaceCursor {
  private let digest: String

  /// Cursors of one question; everything belongs to it that decides what stands at which place.
  init(_ question: [String]) {
    let joined = question.map { "\($0.utf8.count):\($0)" }.joined()
    digest = Hex.encode(SHA256.hash(Array(joined.utf8)).prefix(6))
  }

  /// A place as callers carry it.
  func text(_ place: JSONValue) -> String {
    Base64.url.encode(JSONValue.array([.string(digest), place]).bytes())
  }

  /// A position as callers carry it.
  func text(at position: Int) -> String { text(.int(Int64(position))) }

  /// The place in the cursor that the arguments bring; nil where they bring none.
  func place(_ arguments: ToolArguments) throws(GalleyError) -> JSONValue? {
    guard let text = arguments.string("cursor") else { return nil }
    guard let bytes = try? Base64.url.decode(text), let parts = (try? JSONValue(parsing: bytes))?.array,
      parts.count == 2, let owner = parts[0].string
    else { throw PlaceCursor.fault("can't be read") }
    guard owner == digest else { throw PlaceCursor.fault("belongs to another question") }
    return parts[1]
  }

  /// The position in the cursor that the arguments bring; 0 where they bring none.
  func position(_ arguments: ToolArguments) throws(GalleyError) -> Int {
    guard let place = try place(arguments) else { return 0 }
    guard let position = place.int, position >= 0 else { throw PlaceCursor.fault("can't be read") }
    return position
  }

  static func fault(_ why: String) -> GalleyError {
    GalleyError(
      .invalidCursor, "The cursor \(why).",
      hint: "Ask without a cursor to start again, with otherwise the same arguments.")
  }
}

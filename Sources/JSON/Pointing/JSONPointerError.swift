/// Why a pointer could not be read or leads nowhere.
public struct JSONPointerError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of failure, stable for programs.
  public enum Code: String, Sendable {
    /// The text is no pointer.
    case malformed
    /// The object has no such member.
    case noMember = "no_member"
    /// The array has no such element.
    case noElement = "no_element"
    /// The step into an array is not an index.
    case notAnIndex = "not_an_index"
    /// The value stepped into is neither object nor array.
    case notAContainer = "not_a_container"
    /// The whole value cannot be removed.
    case wholeValue = "whole_value"
  }

  /// The kind of failure.
  public let code: Code
  /// The pointer up to the step that failed.
  public let pointer: String
  /// One sentence that says what is wrong.
  public let description: String

  init(_ code: Code, at pointer: String, _ reason: String) {
    self.code = code
    self.pointer = pointer
    description = "\"\(pointer)\": \(reason)."
  }

  /// The failure of the step at `index`.
  init(_ code: Code, _ pointer: JSONPointer, step index: Int) {
    let path = JSONPointer(Array(pointer.tokens.prefix(index + 1))).description
    switch code {
    case .noMember: self.init(code, at: path, "the object has no such member")
    case .noElement: self.init(code, at: path, "the array has no such element")
    case .notAnIndex: self.init(code, at: path, "an array is indexed by a number without leading zeros")
    case .notAContainer:
      self.init(code, at: path, "the value before the last step is neither object nor array")
    case .wholeValue: self.init(code, at: path, "the whole value cannot be removed")
    case .malformed: self.init(code, at: path, "the text is not a pointer")
    }
  }
}

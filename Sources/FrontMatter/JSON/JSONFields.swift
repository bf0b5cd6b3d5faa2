import JSON

/// JSON front matter: read by the JSON library, its errors told in this module's words.
enum JSONFields {
  static func read(
    _ text: ArraySlice<UInt8>, limits: FrontMatterLimits
  ) throws(FrontMatterError) -> JSONObject {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue(
        parsing: text, limits: JSONLimits(depth: limits.depth, bytes: limits.bytes, values: limits.values))
    } catch {
      let code: FrontMatterError.Code =
        switch error.code {
        case .duplicateKey: .duplicateKey
        case .tooDeep, .tooManyBytes, .tooManyValues, .stringTooLong: .limit
        default: .syntax
        }
      throw FrontMatterError(
        code, line: error.line, column: error.column, "The JSON front matter is broken: \(error.message)")
    }
    return value.object ?? JSONObject()
  }

  /// The string that a JSON literal stands for.
  static func string(_ literal: ArraySlice<UInt8>) -> String {
    (try? JSONValue(parsing: literal))?.string ?? ""
  }

  /// A value as a file keeps it: two columns a level below `indentation`.
  static func text(
    of value: JSONValue, indentation: String = "", lineEnding: FrontMatterDocument.LineEnding
  ) -> String {
    let newline = (lineEnding == .crlf ? "\r\n" : "\n") + indentation
    let lines = value.text(JSONStyle(indentation: 2)).split(separator: "\n")
    return lines.joined(separator: newline)
  }
}

import Arguments
import JSON

extension Terminal {
  /// Prints one JSON document.
  func print(json object: JSONObject) { write(JSONValue.object(object).text(.pretty)) }
}

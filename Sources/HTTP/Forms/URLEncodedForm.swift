/// Reads bodies of type `application/x-www-form-urlencoded`.
public enum URLEncodedForm {
  /// The fields of a form, in order. Refuses broken encodings and more than `limit` fields.
  public static func parse(_ bytes: [UInt8], limit: Int = 1000) throws(HTTPError) -> QueryParameters {
    var parameters: [QueryParameters.Parameter] = []
    for pair in bytes.split(separator: ASCII.ampersand) {
      guard parameters.count < limit else {
        throw HTTPError(.formTooLarge, "The form has more than \(limit) fields.")
      }
      let split = pair.firstIndex(of: ASCII.equals) ?? pair.endIndex
      guard let name = decode(pair[..<split]), let value = decode(pair[split...].dropFirst()) else {
        throw HTTPError(.invalidForm, "The form's field \(parameters.count + 1) is not correctly encoded.")
      }
      parameters.append(.init(name: name, value: value))
    }
    return QueryParameters(parameters)
  }

  private static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
    bytes.withUnsafeBytes { PercentEncoding.decodeText($0, plusIsSpace: true) }
  }
}

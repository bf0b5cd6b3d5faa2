public import Content
import JSON

extension GalleyError {
  /// A name inside a request that means nothing: the request is at fault, not the address that it went to.
  public static func unknownArgument(_ kind: String, _ name: String, among known: some Sequence<String>)
    -> GalleyError
  {
    let known = Array(known)
    var error = GalleyError.unknown(kind, name, among: known)
    error.code = .invalidArgument
    if error.details["near"]?.array?.isEmpty ?? true, !known.isEmpty {
      error.hint = "Use one of: \(known.joined(separator: ", "))."
    }
    return error
  }
}

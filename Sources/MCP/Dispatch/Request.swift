import JSON

/// One request of either era, without what the transports have to know of it.
struct Request: Sendable {
  /// What ties the answer to it.
  let id: RequestID
  /// What is asked for.
  let method: String
  /// With what, `_meta` included.
  let parameters: JSONObject
  /// Who asks, by what it says of itself.
  let client: Client
  /// The values of a header of the request that brought it; nil where there are no headers to be checked.
  var headers: (@Sendable (String) -> [String])?
}

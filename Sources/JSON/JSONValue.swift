/// Any JSON value, exact: integers keep their 64 bits, what no machine number holds keeps its text,
/// and an object keeps the order of its members.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// A number written without fraction or exponent that fits 64 bits.
  case int(Int64)
  case double(Double)
  /// A number that neither `Int64` nor `Double` holds exactly enough, kept as it was written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

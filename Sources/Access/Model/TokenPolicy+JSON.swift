public import JSON

extension TokenPolicy {
  /// The policy as data, the shape in which it is shown everywhere.
  public var details: JSONObject {
    [
      "may_create": .array(mayCreate.map { .string($0) }), "default_days": .int(Int64(defaultDays)),
      "max_days": .int(Int64(maximumDays)), "no_expiry": .bool(allowsNoExpiry),
      "rotate_days": rotateDays.map { .int(Int64($0)) } ?? .null,
    ]
  }
}

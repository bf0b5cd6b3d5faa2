extension JSONValue: Hashable {
  /// Whether both stand for the same JSON value: numbers of the same mathematical value are equal
  /// (`1`, `1.0` and `10e-1`), strings byte by byte, objects whatever the order of their members.
  ///
  /// A `double` of NaN, which no document can hold, equals nothing.
  public static func == (one: JSONValue, other: JSONValue) -> Bool {
    switch (one, other) {
    case (.null, .null): true
    case (.bool(let one), .bool(let other)): one == other
    case (.string(let one), .string(let other)): one.hasSameBytes(as: other)
    case (.array(let one), .array(let other)): one == other
    case (.object(let one), .object(let other)): one == other
    case (.int(let one), .int(let other)): one == other
    case (.double(let one), .double(let other)): one == other
    case (.int(let int), .double(let double)), (.double(let double), .int(let int)):
      Int64(exactly: double) == int
    case (.number(let text), .double(let double)), (.double(let double), .number(let text)):
      // The exact comparison is dear; most pairs differ by more than a double can hold.
      Double(text) == double && Decimal(text) == Decimal(exactly: double)
    case (.number(let text), .int(let int)), (.int(let int), .number(let text)):
      Decimal(text)?.int64 == int
    case (.number(let one), .number(let other)): Decimal(one).map { $0 == Decimal(other) } ?? false
    default: false
    }
  }

  /// Feeds what decides equality to `hasher`.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0 as UInt8)
    case .bool(let bool): hasher.combine(bool)
    case .int(let int): hasher.combine(int)
    case .double(let double): Self.hash(double, into: &hasher)
    case .number(let text):
      if let int = Decimal(text)?.int64 {
        hasher.combine(int)
      } else {
        Self.hash(Double(text) ?? .nan, into: &hasher)
      }
    case .string(let string):
      string.withBytes { hasher.combine(bytes: $0) }
      // No UTF-8 has this byte: it keeps neighbouring strings apart.
      hasher.combine(0xFF as UInt8)
    case .array(let array): hasher.combine(array)
    case .object(let object): hasher.combine(object)
    }
  }

  private static func hash(_ double: Double, into hasher: inout Hasher) {
    if let int = Int64(exactly: double) { hasher.combine(int) } else { hasher.combine(double) }
  }
}

extension JSONObject: Hashable {
  /// Whether both have the same names with equal values, in whatever order.
  public static func == (one: JSONObject, other: JSONObject) -> Bool {
    guard one.members.count == other.members.count else { return false }
    for (position, member) in one.members.enumerated() {
      // Most objects that are equal have the same order, too.
      let same =
        other.members[position].key.hasSameBytes(as: member.key) ? position : other.position(of: member.key)
      guard let same, other.members[same].value == member.value else { return false }
    }
    return true
  }

  /// Feeds the members to `hasher` so that their order makes no difference.
  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for member in members {
      var own = Hasher()
      member.key.withBytes { own.combine(bytes: $0) }
      own.combine(member.value)
      sum &+= own.finalize()
    }
    hasher.combine(members.count)
    hasher.combine(sum)
  }
}

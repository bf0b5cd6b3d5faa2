/// The header fields of a request: looked up in its bytes, decoded only when asked for.
public struct RequestHeaders: Sendable, Sequence {
  let head: RequestHead

  /// The first value under `name`, whatever its case.
  public subscript(name: String) -> String? {
    var found: String?
    name.withBytes {
      head.eachValue($0) { value in
        found = String(repairing: value)
        return false
      }
    }
    return found
  }

  /// Every value under `name`, in order.
  public func all(_ name: String) -> [String] {
    var found: [String] = []
    name.withBytes {
      head.eachValue($0) { value in
        found.append(String(repairing: value))
        return true
      }
    }
    return found
  }

  /// Whether `name` occurs at all.
  public func contains(_ name: String) -> Bool {
    var found = false
    name.withBytes {
      head.eachValue($0) { _ in
        found = true
        return false
      }
    }
    return found
  }

  /// Whether one of the comma-separated items under `name` is `token`, case and parameters aside.
  public func lists(_ token: String, under name: String) -> Bool {
    all(name).contains { value in
      value.utf8.split(separator: 0x2C).contains { item in
        let bare = item.prefix { $0 != 0x3B }
        return Array(bare).withUnsafeBytes { bare in
          token.withBytes { ASCII.equal(ASCII.trimmed(bare), ignoringCaseOf: $0) }
        }
      }
    }
  }

  /// Runs `body` over the bytes of the first value under `name` without making a string of them.
  public func withBytes<Result>(of name: String, _ body: (UnsafeRawBufferPointer?) -> Result) -> Result {
    var found: UnsafeRawBufferPointer?
    return withExtendedLifetime(head) {
      name.withBytes {
        head.eachValue($0) { value in
          found = value
          return false
        }
      }
      return body(found)
    }
  }

  /// Walks names and values in the order in which they came.
  public func makeIterator() -> AnyIterator<(name: String, value: String)> {
    var index = 0
    return AnyIterator { [head] in
      guard index < head.fields.count else { return nil }
      defer { index += 1 }
      return (head.text(head.fields[index].name), head.text(head.fields[index].value))
    }
  }
}

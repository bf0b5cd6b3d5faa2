/// An attribute of an element. Its value is escaped, and its name is one of those that this module knows.
///
/// There is no attribute of any name: those that run script or load whatever they are told to (`onclick`, `style`,
/// `srcdoc`) can't be written at all, and those that hold an address go through ``SafeAddress``. (security: W2)
public struct Attribute: Sendable {
  enum Value: Sendable {
    /// The attribute is left out.
    case absent
    /// The attribute stands there without a value.
    case present
    case text(String)
  }

  let family: StaticString
  let name: StaticString
  let value: Value

  init(_ name: StaticString, _ value: String?, family: StaticString = "") {
    self.family = family
    self.name = name
    self.value = value.map { .text($0) } ?? .absent
  }

  init(_ name: StaticString, isPresent: Bool) {
    family = ""
    self.name = name
    value = isPresent ? .present : .absent
  }

  init(_ name: StaticString, address: String?) {
    self.init(name, address.map { SafeAddress($0).text })
  }

  /// The attribute if the condition holds, else none.
  public static func when(_ condition: Bool, _ attribute: Attribute) -> Attribute {
    condition ? attribute : Attribute("", nil)
  }
}

extension Markup {
  mutating func append(_ attribute: Attribute) {
    if case .absent = attribute.value { return }
    bytes.append(UInt8(ascii: " "))
    bytes.append(literal: attribute.family)
    bytes.append(literal: attribute.name)
    guard case .text(let text) = attribute.value else { return }
    bytes.append(literal: "=\"")
    append(escaping: text)
    bytes.append(UInt8(ascii: "\""))
  }
}

/// An element with its attributes and what it holds.
func element(
  _ name: StaticString, _ attributes: [Attribute], _ content: () throws -> Markup
) rethrows -> Markup {
  let content = try content()
  var markup = Markup()
  markup.bytes.reserveCapacity(content.bytes.count + 2 * name.utf8CodeUnitCount + 5 + attributes.count * 24)
  markup.open(name, attributes)
  markup.bytes += content.bytes
  markup.bytes.append(literal: "</")
  markup.bytes.append(literal: name)
  markup.bytes.append(UInt8(ascii: ">"))
  return markup
}

/// An element that holds nothing and has no end.
func voidElement(_ name: StaticString, _ attributes: [Attribute]) -> Markup {
  var markup = Markup()
  markup.open(name, attributes)
  return markup
}

extension Markup {
  fileprivate mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
    bytes.append(UInt8(ascii: "<"))
    bytes.append(literal: name)
    for attribute in attributes { append(attribute) }
    bytes.append(UInt8(ascii: ">"))
  }
}

/// `<svg>`
public func svg(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("svg", attributes, content)
}

/// `<g>`
public func g(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("g", attributes, content)
}

/// `<picture>`
public func picture(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows
  -> Markup
{
  try element("picture", attributes, content)
}

/// `<source>`
public func source(_ attributes: Attribute...) -> Markup { voidElement("source", attributes) }

/// A shape of an SVG picture, by its `d`.
public func path(_ attributes: Attribute...) -> Markup { element("path", attributes) { Markup() } }

/// A rectangle of an SVG picture that covers it whole.
public func background(_ attributes: Attribute...) -> Markup {
  element("rect", [Attribute("width", "100%"), Attribute("height", "100%")] + attributes) { Markup() }
}

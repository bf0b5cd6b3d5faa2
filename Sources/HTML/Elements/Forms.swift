/// `<form>`
public func form(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("form", attributes, content)
}

/// `<fieldset>`
public func fieldset(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows
  -> Markup
{
  try element("fieldset", attributes, content)
}

/// `<legend>`
public func legend(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("legend", attributes, content)
}

/// `<label>`
public func label(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("label", attributes, content)
}

/// `<button>`
public func button(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("button", attributes, content)
}

/// `<select>`
public func select(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("select", attributes, content)
}

/// `<optgroup>`
public func optgroup(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows
  -> Markup
{
  try element("optgroup", attributes, content)
}

/// `<option>`
public func option(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("option", attributes, content)
}

/// `<datalist>`
public func datalist(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows
  -> Markup
{
  try element("datalist", attributes, content)
}

/// `<output>`
public func output(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("output", attributes, content)
}

/// `<progress>`
public func progress(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows
  -> Markup
{
  try element("progress", attributes, content)
}

/// `<meter>`
public func meter(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("meter", attributes, content)
}

/// `<dialog>`
public func dialog(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("dialog", attributes, content)
}

/// `<input>`
public func input(_ attributes: Attribute...) -> Markup { voidElement("input", attributes) }

/// `<textarea>` with a text in it.
public func textarea(_ attributes: Attribute..., text: String) -> Markup {
  element("textarea", attributes) {
    // The parser drops a line feed behind the tag: with one of ours there, a text that begins with one keeps it.
    var content = Markup()
    content.bytes.append(UInt8(ascii: "\n"))
    content.append(text: text)
    return content
  }
}

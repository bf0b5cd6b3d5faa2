/// `<table>`
public func table(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("table", attributes, content)
}

/// `<caption>`
public func caption(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows
  -> Markup
{
  try element("caption", attributes, content)
}

/// `<thead>`
public func thead(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("thead", attributes, content)
}

/// `<tbody>`
public func tbody(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("tbody", attributes, content)
}

/// `<tfoot>`
public func tfoot(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("tfoot", attributes, content)
}

/// `<tr>`
public func tr(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("tr", attributes, content)
}

/// `<th>`
public func th(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("th", attributes, content)
}

/// `<td>`
public func td(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("td", attributes, content)
}

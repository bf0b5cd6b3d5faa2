/// `<p>`
public func p(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("p", attributes, content)
}

/// `<span>`
public func span(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("span", attributes, content)
}

/// `<a>`
public func a(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("a", attributes, content)
}

/// `<strong>`
public func strong(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("strong", attributes, content)
}

/// `<em>`
public func em(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("em", attributes, content)
}

/// `<small>`
public func small(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("small", attributes, content)
}

/// `<b>`
public func b(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("b", attributes, content)
}

/// `<i>`
public func i(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("i", attributes, content)
}

/// `<code>`
public func code(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("code", attributes, content)
}

/// `<kbd>`
public func kbd(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("kbd", attributes, content)
}

/// `<samp>`
public func samp(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("samp", attributes, content)
}

/// `<pre>`
public func pre(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("pre", attributes, content)
}

/// `<blockquote>`
public func blockquote(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows
  -> Markup
{
  try element("blockquote", attributes, content)
}

/// `<cite>`
public func cite(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("cite", attributes, content)
}

/// `<q>`
public func q(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("q", attributes, content)
}

/// `<abbr>`
public func abbr(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("abbr", attributes, content)
}

/// `<mark>`
public func mark(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("mark", attributes, content)
}

/// `<del>`
public func del(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("del", attributes, content)
}

/// `<ins>`
public func ins(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("ins", attributes, content)
}

/// `<s>`
public func s(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("s", attributes, content)
}

/// `<sub>`
public func sub(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("sub", attributes, content)
}

/// `<sup>`
public func sup(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("sup", attributes, content)
}

/// `<time>`
public func time(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("time", attributes, content)
}

/// `<bdi>`
public func bdi(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("bdi", attributes, content)
}

/// `<ul>`
public func ul(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("ul", attributes, content)
}

/// `<ol>`
public func ol(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("ol", attributes, content)
}

/// `<li>`
public func li(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("li", attributes, content)
}

/// `<dl>`
public func dl(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("dl", attributes, content)
}

/// `<dt>`
public func dt(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("dt", attributes, content)
}

/// `<dd>`
public func dd(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("dd", attributes, content)
}

/// `<figure>`
public func figure(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("figure", attributes, content)
}

/// `<figcaption>`
public func figcaption(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows
  -> Markup
{
  try element("figcaption", attributes, content)
}

/// `<details>`
public func details(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows
  -> Markup
{
  try element("details", attributes, content)
}

/// `<summary>`
public func summary(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows
  -> Markup
{
  try element("summary", attributes, content)
}

/// `<br>`
public func br(_ attributes: Attribute...) -> Markup { voidElement("br", attributes) }

/// `<wbr>`
public func wbr(_ attributes: Attribute...) -> Markup { voidElement("wbr", attributes) }

/// `<hr>`
public func hr(_ attributes: Attribute...) -> Markup { voidElement("hr", attributes) }

/// `<img>`
public func img(_ attributes: Attribute...) -> Markup { voidElement("img", attributes) }

/// `<header>`
public func header(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("header", attributes, content)
}

/// `<nav>`
public func nav(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("nav", attributes, content)
}

/// `<main>`
public func main(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("main", attributes, content)
}

/// `<section>`
public func section(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows
  -> Markup
{
  try element("section", attributes, content)
}

/// `<article>`
public func article(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows
  -> Markup
{
  try element("article", attributes, content)
}

/// `<aside>`
public func aside(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("aside", attributes, content)
}

/// `<footer>`
public func footer(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("footer", attributes, content)
}

/// `<div>`
public func div(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("div", attributes, content)
}

/// `<h1>`
public func h1(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("h1", attributes, content)
}

/// `<h2>`
public func h2(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("h2", attributes, content)
}

/// `<h3>`
public func h3(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("h3", attributes, content)
}

/// `<h4>`
public func h4(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup {
  try element("h4", attributes, content)
}

/// `<hgroup>`
public func hgroup(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("hgroup", attributes, content)
}

/// `<address>`
public func address(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows
  -> Markup
{
  try element("address", attributes, content)
}

/// `<search>`
public func search(_ attributes: Attribute..., @MarkupBuilder content: () throws -> Markup) rethrows -> Markup
{
  try element("search", attributes, content)
}

public import HTML
public import HTTP

/// A page of the console: what stands in its middle, and what the frame around it needs to know.
///
/// ```swift
/// Page(title: "Tasks") {
///   h1 { "Tasks" }
///   p { "Nothing is waiting." }
/// }
/// ```
public struct Page: Sendable {
  /// How much room the content takes.
  public enum Shape: String, Sendable {
    /// One form, in the middle.
    case door
    /// Something to read: a column of text.
    case column
    /// Tables and boards.
    case wide
  }

  /// What the browser's tab says, before the product's name.
  public var title: String
  /// The status to answer with.
  public var status: HTTPStatus
  /// How much room the content takes.
  public var shape: Shape
  /// Where forms of the page may lead besides this server, as origins: the consent page's redirect.
  public var formTargets: [String]
  /// The secret to give to a browser that has none, when the page has a form for somebody who isn't signed in.
  public var newVisit: String?
  /// The page to which the browser goes on by itself.
  var goesOnTo: OwnPath?
  /// The scripts that make the page handier; it works without.
  var scripts: [ConsoleAssets.Asset] = []
  /// What stands in the middle.
  public var content: Markup

  /// A page.
  public init(
    title: String, status: HTTPStatus = .ok, shape: Shape = .column, formTargets: [String] = [],
    newVisit: String? = nil, @MarkupBuilder content: () throws -> Markup
  ) rethrows {
    self.title = title
    self.status = status
    self.shape = shape
    self.formTargets = formTargets
    self.newVisit = newVisit
    self.content = try content()
  }

  /// The page for something that went wrong.
  static func failure(_ status: HTTPStatus, _ message: String, hint: String?, _ wording: Wording) -> Page {
    let title = status == .notFound ? wording.errors.missingTitle : wording.errors.title
    return Page(title: title, status: status, shape: .door) {
      h1 { title }
      p { message }
      if let hint { p(.class("quiet")) { hint } }
      p { a(.href(OwnPath.home.text)) { wording.errors.home } }
    }
  }
}

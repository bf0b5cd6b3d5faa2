import Content
import HTTP
import Store
import Visibility

/// The query of a request, read strictly: a mistyped name would otherwise silently widen the answer.
struct Parameters {
  private let query: QueryParameters

  init(_ request: HTTPRequest, allowing names: [String]) throws(GalleyError) {
    query = request.query
    guard !query.isMalformed else {
      throw GalleyError(
        .invalidArgument, "A parameter is not correctly percent-encoded.",
        hint: "Encode names and values as UTF-8, and a percent sign as %25.")
    }
    var seen: Set<String> = []
    for parameter in query {
      guard names.contains(parameter.name) else {
        throw .unknownArgument("parameter", parameter.name, among: names)
      }
      guard parameter.name == "collection" || seen.insert(parameter.name).inserted else {
        throw GalleyError(
          .invalidArgument, "The parameter ‘\(parameter.name)’ is given twice.",
          hint: "Put several values into one, with commas between them.")
      }
    }
  }

  /// The text of a parameter; nil where it is missing or empty.
  subscript(name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// Every name in a parameter that holds a list, whether with commas or given several times.
  func names(_ name: String) -> [String] {
    query.all(name).flatMap { $0.split(separator: ",") }.map { $0.filter { $0 != " " } }.filter {
      !$0.isEmpty
    }
  }

  /// The number in a parameter.
  func number(_ name: String, default usual: Int, in range: ClosedRange<Int>) throws(GalleyError) -> Int {
    guard let text = self[name] else { return usual }
    guard let number = Int(text), range.contains(number) else {
      throw GalleyError(
        .invalidArgument, "‘\(name)’ can't be ‘\(text.prefix(40))’.",
        hint: "Give a whole number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }

  /// The language that is asked for, if any.
  func locale(of site: VisibleSite) throws(GalleyError) -> String? {
    guard let locale = self["locale"] else { return nil }
    let locales = site.snapshot.site.settings.locales
    guard locales.contains(locale) else { throw .unknownArgument("locale", locale, among: locales) }
    return locale
  }
}

import Content
import JSON
import Store
import Visibility

/// What is asked of objects: how much of each, in which language, and in which form.
struct ObjectRequest {
  /// How much of an object is wanted. (agents 14)
  enum View: String {
    case full, fields, outline, summary
  }

  let site: VisibleSite
  let view: View
  /// The fields asked for; all where empty.
  let names: [String]
  let locale: String?
  let form: TextForm
  /// How many bytes an object may take.
  let limit: Int

  init(_ arguments: ToolArguments, of site: VisibleSite) throws(GalleyError) {
    self.site = site
    view = arguments.string("view").flatMap(View.init(rawValue:)) ?? .full
    var names: [String] = []
    for name in arguments.strings("fields") where !names.contains(name) { names.append(name) }
    self.names = names
    form = TextForm(arguments)
    locale = arguments.string("locale")
    // Who asks for an outline without saying how long it may be wants it short.
    let isBrief = view == .outline && arguments.int("max_tokens") == nil
    limit = isBrief ? ObjectRequest.briefBytes : Budget(arguments).bytes
    let locales = site.snapshot.site.settings.locales
    if let locale, !locales.contains(locale) { throw .unknownArgument("locale", locale, among: locales) }
  }

  /// How long an outline becomes where nothing is said.
  private static let briefBytes = 1_700

  /// Whether the objects of a collection can be answered without putting texts into another form.
  func isQuick(in collection: VisibleCollection) -> Bool {
    view == .full && !form.changes(collection)
  }

  /// What of an object's fields is looked at.
  func selection(in collection: VisibleCollection) -> VisibleObject.Selection {
    VisibleObject.Selection(
      names: names.filter(collection.shows), locale: locale,
      defaultLocale: site.snapshot.site.settings.defaultLocale)
  }

  /// Refuses names of fields that none of the collections has. (agents 15)
  func checkFields(in collections: [VisibleCollection]) throws(GalleyError) {
    if collections.count == 1 { return try collections[0].check(fields: names) }
    let known = Set(collections.flatMap(\.properties).map(\.name)).sorted()
    for name in names where name != "id" && !known.contains(name) {
      throw .unknownArgument("field", name, among: known)
    }
  }
}

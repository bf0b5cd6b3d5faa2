extension Attribute {
  /// `class`
  public static func `class`(_ names: String?) -> Attribute { Attribute("class", names) }
  /// `id`
  public static func id(_ id: String?) -> Attribute { Attribute("id", id) }
  /// `title`
  public static func title(_ text: String?) -> Attribute { Attribute("title", text) }
  /// `lang`
  public static func lang(_ language: String?) -> Attribute { Attribute("lang", language) }
  /// `dir="auto"`: the text's own first letters decide on which side it begins.
  public static var directionOfText: Attribute { Attribute("dir", "auto") }
  /// `role`
  public static func role(_ role: String?) -> Attribute { Attribute("role", role) }
  /// `tabindex`
  public static func tabIndex(_ index: Int) -> Attribute { Attribute("tabindex", String(index)) }
  /// `hidden`
  public static func hidden(_ isHidden: Bool = true) -> Attribute { Attribute("hidden", isPresent: isHidden) }
  /// `aria-…`: `.aria("label", "Close")`
  public static func aria(_ name: StaticString, _ value: String?) -> Attribute {
    Attribute(name, value, family: "aria-")
  }
  /// `data-…`: `.data("id", "7")`
  public static func data(_ name: StaticString, _ value: String?) -> Attribute {
    Attribute(name, value, family: "data-")
  }

  /// `href`; an address that could run script becomes `#refused`.
  public static func href(_ address: String?) -> Attribute { Attribute("href", address: address) }
  /// `src`; an address that could run script becomes `#refused`.
  public static func src(_ address: String?) -> Attribute { Attribute("src", address: address) }
  /// `rel`
  public static func rel(_ relation: String?) -> Attribute { Attribute("rel", relation) }
  /// `target`
  public static func target(_ window: String?) -> Attribute { Attribute("target", window) }
  /// `download`, with the name that the file is to have.
  public static func download(_ name: String = "") -> Attribute { Attribute("download", name) }
  /// `alt`
  public static func alt(_ text: String) -> Attribute { Attribute("alt", text) }
  /// `width`
  public static func width(_ pixels: Int) -> Attribute { Attribute("width", String(pixels)) }
  /// `height`
  public static func height(_ pixels: Int) -> Attribute { Attribute("height", String(pixels)) }
  /// `loading="lazy"`
  public static var lazy: Attribute { Attribute("loading", "lazy") }

  /// `charset`
  public static func charset(_ name: String) -> Attribute { Attribute("charset", name) }
  /// `content`, as a `meta` element has it.
  public static func content(_ text: String?) -> Attribute { Attribute("content", text) }
  /// `media`
  public static func media(_ query: String?) -> Attribute { Attribute("media", query) }
  /// `datetime`
  public static func dateTime(_ moment: String?) -> Attribute { Attribute("datetime", moment) }
  /// `open`, as a `details` element has it.
  public static func open(_ isOpen: Bool = true) -> Attribute { Attribute("open", isPresent: isOpen) }

  /// `colspan`
  public static func columnSpan(_ count: Int) -> Attribute { Attribute("colspan", String(count)) }
  /// `rowspan`
  public static func rowSpan(_ count: Int) -> Attribute { Attribute("rowspan", String(count)) }
  /// `scope`, as a table's heading cell has it.
  public static func scope(_ scope: CellScope) -> Attribute { Attribute("scope", scope.rawValue) }

  /// What a heading cell stands above or beside.
  public enum CellScope: String, Sendable {
    case row = "row"
    case column = "col"
  }
}

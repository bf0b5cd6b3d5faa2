extension Attribute {
  /// `action`; an address that could run script becomes `#refused`.
  public static func action(_ address: String?) -> Attribute { Attribute("action", address: address) }
  /// `formaction`; an address that could run script becomes `#refused`.
  public static func formAction(_ address: String?) -> Attribute { Attribute("formaction", address: address) }
  /// `method`
  public static func method(_ method: FormMethod) -> Attribute { Attribute("method", method.rawValue) }
  /// `enctype="multipart/form-data"`
  public static var multipart: Attribute { Attribute("enctype", "multipart/form-data") }
  /// `name`
  public static func name(_ name: String?) -> Attribute { Attribute("name", name) }
  /// `value`
  public static func value(_ value: String?) -> Attribute { Attribute("value", value) }
  /// `type`
  public static func type(_ type: ControlType) -> Attribute { Attribute("type", type.rawValue) }
  /// `for`
  public static func `for`(_ id: String?) -> Attribute { Attribute("for", id) }
  /// `form`: the id of the form that a control outside of it belongs to.
  public static func form(_ id: String?) -> Attribute { Attribute("form", id) }
  /// `placeholder`
  public static func placeholder(_ text: String?) -> Attribute { Attribute("placeholder", text) }
  /// `autocomplete`
  public static func autocomplete(_ purpose: String?) -> Attribute { Attribute("autocomplete", purpose) }
  /// `inputmode`
  public static func inputMode(_ mode: String?) -> Attribute { Attribute("inputmode", mode) }
  /// `pattern`
  public static func pattern(_ pattern: String?) -> Attribute { Attribute("pattern", pattern) }
  /// `autocapitalize="none"` for what isn't prose.
  public static var noCapitals: Attribute { Attribute("autocapitalize", "none") }
  /// `spellcheck`
  public static func spellCheck(_ isOn: Bool) -> Attribute {
    Attribute("spellcheck", isOn ? "true" : "false")
  }
  /// `min`
  public static func min(_ value: String?) -> Attribute { Attribute("min", value) }
  /// `max`
  public static func max(_ value: String?) -> Attribute { Attribute("max", value) }
  /// `step`
  public static func step(_ value: String?) -> Attribute { Attribute("step", value) }
  /// `minlength`
  public static func minLength(_ count: Int) -> Attribute { Attribute("minlength", String(count)) }
  /// `maxlength`
  public static func maxLength(_ count: Int) -> Attribute { Attribute("maxlength", String(count)) }
  /// `rows`
  public static func rows(_ count: Int) -> Attribute { Attribute("rows", String(count)) }
  /// `accept`
  public static func accept(_ types: String?) -> Attribute { Attribute("accept", types) }
  /// `list`
  public static func list(_ id: String?) -> Attribute { Attribute("list", id) }

  /// `required`
  public static func required(_ isOn: Bool = true) -> Attribute { Attribute("required", isPresent: isOn) }
  /// `checked`
  public static func checked(_ isOn: Bool = true) -> Attribute { Attribute("checked", isPresent: isOn) }
  /// `selected`
  public static func selected(_ isOn: Bool = true) -> Attribute { Attribute("selected", isPresent: isOn) }
  /// `disabled`
  public static func disabled(_ isOn: Bool = true) -> Attribute { Attribute("disabled", isPresent: isOn) }
  /// `readonly`
  public static func readOnly(_ isOn: Bool = true) -> Attribute { Attribute("readonly", isPresent: isOn) }
  /// `multiple`
  public static func multiple(_ isOn: Bool = true) -> Attribute { Attribute("multiple", isPresent: isOn) }
  /// `autofocus`
  public static func autofocus(_ isOn: Bool = true) -> Attribute { Attribute("autofocus", isPresent: isOn) }
  /// `novalidate`
  public static var noValidation: Attribute { Attribute("novalidate", isPresent: true) }

  /// How a form is sent.
  public enum FormMethod: String, Sendable {
    case get
    case post
    case dialog
  }

  /// What an input or a button is.
  public enum ControlType: String, Sendable {
    case text, email, password, search, tel, url, number, date, time, color, file, hidden, checkbox, radio
    case range, submit, button, reset
    case dateAndTime = "datetime-local"
  }
}

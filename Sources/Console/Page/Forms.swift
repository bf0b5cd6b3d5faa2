public import HTML

/// A form that the guard lets pass: it carries the browser's token, and where to go on. (security: W1)
public func postForm(
  to path: String, csrf: String, next: OwnPath? = nil, class names: String? = nil,
  @MarkupBuilder content: () throws -> Markup
) rethrows -> Markup {
  try form(.method(.post), .action(path), .class(names)) {
    input(.type(.hidden), .name(ConsoleDesk.tokenField), .value(csrf))
    if let next { input(.type(.hidden), .name("next"), .value(next.text)) }
    try content()
  }
}

/// A field with its label, what to know about it, and what is wrong with it.
public struct Field: Sendable {
  /// The name under which the value is sent; the element's id as well.
  public var name: String
  /// What the label says.
  public var label: String
  /// What kind of text it takes.
  public var type: Attribute.ControlType
  /// What stands in it.
  public var value: String?
  /// What to know about it.
  public var hint: String?
  /// What is wrong with it.
  public var problem: String?
  /// What browsers and password managers may fill in.
  public var autocomplete: String?
  /// What keyboard a phone shows.
  public var inputMode: String?
  /// Whether the cursor stands in it at first.
  public var hasFocus: Bool
  /// Whether the form can't be sent without it.
  public var isRequired: Bool

  /// A field.
  public init(
    _ name: String, _ label: String, type: Attribute.ControlType = .text, value: String? = nil,
    hint: String? = nil, problem: String? = nil, autocomplete: String? = nil, inputMode: String? = nil,
    hasFocus: Bool = false, isRequired: Bool = true
  ) {
    self.name = name
    self.label = label
    self.type = type
    self.value = value
    self.hint = hint
    self.problem = problem
    self.autocomplete = autocomplete
    self.inputMode = inputMode
    self.hasFocus = hasFocus
    self.isRequired = isRequired
  }

  /// The field as markup.
  public var markup: Markup {
    let notes = [hint == nil ? nil : "\(name)-hint", problem == nil ? nil : "\(name)-problem"]
    let described = notes.compactMap { $0 }.joined(separator: " ")
    return div(.class("field")) {
      HTML.label(.for(name)) { label }
      if let hint { p(.class("hint"), .id("\(name)-hint")) { hint } }
      input(
        .type(type), .id(name), .name(name), .value(value), .required(isRequired),
        .autocomplete(autocomplete),
        .inputMode(inputMode), .noCapitals, .spellCheck(false), .autofocus(hasFocus),
        .aria("describedby", described.isEmpty ? nil : described),
        .aria("invalid", problem == nil ? nil : "true"))
      if let problem { p(.class("problem"), .id("\(name)-problem")) { problem } }
    }
  }
}

/// A sentence that stands out at the top of a page: something was done, or something is wrong.
public struct Notice: Sendable {
  /// What it is about.
  public enum Mood: String, Sendable {
    case good
    case bad
    case plain
  }

  /// What it is about.
  public var mood: Mood
  /// The sentence.
  public var text: String

  /// A notice.
  public init(_ mood: Mood, _ text: String) {
    self.mood = mood
    self.text = text
  }

  /// The notice as markup, which screen readers say at once.
  public var markup: Markup {
    div(.class("notice \(mood.rawValue)"), .role(mood == .bad ? "alert" : "status")) { p { text } }
  }
}

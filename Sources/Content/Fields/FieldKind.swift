/// What a property is to the people who write it: which input an editor sees, which values are allowed,
/// and whether it can be filtered, sorted and searched.
public enum FieldKind: String, Sendable, CaseIterable {
  case id, slug, text, textarea, markdown, styledtext
  case number, integer, toggle, date, datetime
  case select, multiselect, tags
  case url, email, phone, color
  case reference, references
  case image, file, gallery, depot
  case json, object, deck
  case password, secret, hidden
  case localizedtext, localizedmarkdown, localizedstyledtext

  /// How a value of this kind is ordered and compared.
  public enum Ordering: Sendable {
    case text, number, truth
    /// Several values at once: they can be filtered, but there is no one order.
    case several
    /// Text by locale: filtered by any of them, sorted by the site's default locale.
    case localized
  }

  /// How values of this kind compare; nil where they neither filter nor sort. (seed: T69)
  public var ordering: Ordering? {
    switch self {
    case .id, .slug, .text, .date, .datetime, .select, .url, .email, .phone, .color, .reference: .text
    case .number, .integer: .number
    case .toggle: .truth
    case .multiselect, .tags, .references: .several
    case .localizedtext: .localized
    case .textarea, .markdown, .styledtext, .image, .file, .gallery, .depot, .json, .object, .deck, .password,
      .secret, .hidden, .localizedmarkdown, .localizedstyledtext:
      nil
    }
  }

  /// Whether the value is a day or a moment, which filters may name by how far it is from today.
  var isTime: Bool { self == .date || self == .datetime }

  /// Whether a property of this kind may be filtered when its schema's `index` names it.
  public var isFilterable: Bool { ordering != nil }

  /// Whether a property of this kind may be sorted by when its schema's `index` names it.
  public var isSortable: Bool {
    switch ordering {
    case .text, .number, .truth, .localized: true
    case .several, nil: false
    }
  }

  /// Whether the words of a value are found by a full-text search.
  public var isSearchable: Bool {
    switch self {
    case .text, .textarea, .markdown, .styledtext, .tags, .localizedtext, .localizedmarkdown,
      .localizedstyledtext:
      true
    default: false
    }
  }

  /// Whether the value is an object with one text for each locale.
  public var isLocalized: Bool {
    switch self {
    case .localizedtext, .localizedmarkdown, .localizedstyledtext: true
    default: false
    }
  }

  /// Whether the value points to an uploaded file, which no tool call can carry. (seed: T56)
  public var isBinary: Bool {
    switch self {
    case .image, .file, .gallery, .depot: true
    default: false
    }
  }

  /// Whether the value points to other objects.
  public var isReference: Bool { self == .reference || self == .references }

  /// Whether the value is written in markdown.
  public var isMarkdown: Bool { self == .markdown || self == .localizedmarkdown }

  /// Whether the value is stored as HTML.
  public var isStyledText: Bool { self == .styledtext || self == .localizedstyledtext }

  /// Whether callers see the value unless the schema says otherwise. (seed: T68)
  public var isExposedByDefault: Bool { self != .password && self != .secret }

  /// Whether the value is about a person, so that it is redacted unless a credential may see it.
  public var isPersonal: Bool { self == .email || self == .phone }
}

import Content

/// The page of field kinds.
enum FieldsPage {
  static var page: ReferencePage {
    ReferencePage(
      path: "docs/formats/fields.md",
      blocks: [
        ReferencePages.notice(source: "FieldKind in Sources/Content/Fields"), "# Fields", introduction,
        "## What each is for", meanings, "## What can be done with each", abilitiesIntroduction, abilities,
      ])
  }

  private static let introduction = """
    A property's `field` says what it is to the people who write it. It decides which input an editor sees and which \
    values fit. `type` need not be written beside it: the shape below is implied, and the property's own keywords \
    (`minLength`, `pattern`, `items` …) are laid over it. [Modeling content](../modeling.md) shows them at work.
    """

  private static let abilitiesIntroduction = """
    - **Filter** and **sort**: once the schema's `index` names the property.
    - **Search**: whether full-text search looks into it. No index entry is needed.
    - **By language**: the value is an object with one text for each language.
    - **Upload**: the value points to an uploaded file.
    - **Shown**: whether answers show it unless the property's `mcp.expose` says otherwise.
    - **Personal**: whether it is given only to callers with the scope `content:pii`, unless `pii` says otherwise.
    """

  private static var meanings: String {
    var table = MarkdownTable("Field", "What it is for", "Value")
    for kind in FieldKind.allCases { table.add(Text.code(kind.rawValue), kind.summary, kind.valueInWords) }
    return table.text
  }

  private static var abilities: String {
    var table = MarkdownTable(
      "Field", "Filter", "Sort", "Search", "By language", "Upload", "Shown", "Personal")
    for kind in FieldKind.allCases {
      table.add(
        Text.code(kind.rawValue), filtering(kind), sorting(kind), word(kind.isSearchable),
        word(kind.isLocalized), word(kind.isBinary), word(kind.isExposedByDefault), word(kind.isPersonal))
    }
    return table.text
  }

  private static func filtering(_ kind: FieldKind) -> String {
    guard kind.isFilterable else { return "–" }
    switch kind.ordering {
    case .several: return "by any value"
    case .localized: return "in any language"
    case .number: return "also by range"
    default: return kind == .date || kind == .datetime ? "also by range" : "yes"
    }
  }

  private static func sorting(_ kind: FieldKind) -> String {
    guard kind.isSortable else { return "–" }
    return kind.ordering == .localized ? "by the default language" : "yes"
  }

  private static func word(_ isSo: Bool) -> String { isSo ? "yes" : "–" }
}

import Content
import JSON
import Testing

@Suite("The kinds of fields")
struct FieldKindTests {
  /// For each kind the keywords that it needs, a value that fits it and, where there is any, one that doesn't.
  static let samples: [FieldKind: (needs: String, good: String, bad: String?)] = [
    .id: ("", #""fog""#, "7"), .slug: ("", #""fog-signals""#, "true"), .text: ("", #""Fog""#, "7"),
    .textarea: ("", #""Fog\nand more""#, "[]"), .markdown: ("", ##""# Fog""##, "{}"),
    .styledtext: ("", #""<p>Fog</p>""#, "1.5"), .number: ("", "2.5", #""2.5""#), .integer: ("", "3", "3.5"),
    .toggle: ("", "true", #""true""#), .date: ("", #""2026-02-28""#, #""2026-02-30""#),
    .datetime: ("", #""2026-05-01T10:00:00+02:00""#, #""2026-05-01""#),
    .select: (#", "enum": ["sea", "river"]"#, #""sea""#, #""lake""#),
    .multiselect: (#", "options": [{"value": "en"}, {"value": "de"}]"#, #"["en"]"#, #"["fr"]"#),
    .tags: ("", #"["a", "b"]"#, #"["a", "a"]"#), .url: ("", #""https://example.com/a""#, #""not a url""#),
    .email: ("", #""ada@example.com""#, #""ada""#), .phone: ("", #""+49 40 1234""#, "4940"),
    .color: ("", ##""#1f4e5f""##, #""blue""#),
    .reference: (#", "collection": "things""#, #""fog""#, #"["fog"]"#),
    .references: (#", "collection": "things""#, #"["fog"]"#, #""fog""#),
    .image: ("", #"{"src": "/media/a.jpg", "alt": "A"}"#, #"{"alt": "A"}"#),
    .file: ("", #"{"src": "/media/a.pdf"}"#, #""media/a.pdf""#),
    .gallery: ("", #"[{"src": "/media/a.jpg"}]"#, #"{"src": "/media/a.jpg"}"#),
    .depot: ("", #"[{"src": "/media/a.pdf"}]"#, #"[{"title": "A"}]"#), .json: ("", #"[1, {"a": null}]"#, nil),
    .object: ("", #"{"a": 1}"#, "[]"), .deck: ("", #"[{"id": "one"}]"#, #"[{"title": "One"}]"#),
    .password: ("", #""hash""#, "1"), .secret: ("", #""s""#, "{}"), .hidden: ("", "[1]", nil),
    .localizedtext: ("", #"{"en": "A", "de": "B"}"#, #""A""#),
    .localizedmarkdown: ("", #"{"en": "A", "de": "B"}"#, #"{"en": 1, "de": "B"}"#),
    .localizedstyledtext: ("", #"{"en": "A", "de": "B"}"#, #"{"english!": "A"}"#),
  ]

  @Test("take the values that fit them and refuse others", arguments: FieldKind.allCases)
  func shapes(_ kind: FieldKind) throws {
    let sample = try #require(Self.samples[kind], "every kind needs a sample here")
    let schema = try TestSite.schema(#""value": {"field": "\#(kind.rawValue)"\#(sample.needs)}"#)
    let review = ObjectReview(schema: schema, locales: ["en", "de"])
    func problems(_ text: String) throws -> [Problem] {
      let fields: JSONObject = ["id": "fog", "value": try JSONValue(parsing: text)]
      return review.problems(
        of: ContentObject(collection: "things", id: "fog", path: "content/things/fog.json", fields: fields))
    }
    #expect(try problems(sample.good).map(\.text) == [])
    if let bad = sample.bad {
      #expect(try problems(bad).contains { $0.severity == .error && $0.field.hasPrefix("/value") })
    }
  }

  @Test("are filtered and sorted only where their values compare (seed: T69)")
  func comparable() {
    #expect(FieldKind.text.isFilterable && FieldKind.text.isSortable)
    #expect(FieldKind.id.isFilterable)
    #expect(FieldKind.tags.isFilterable && !FieldKind.tags.isSortable)
    #expect(FieldKind.localizedtext.isFilterable && FieldKind.localizedtext.isSortable)
    for kind in [FieldKind.styledtext, .markdown, .textarea, .image, .deck, .object, .password, .hidden] {
      #expect(!kind.isFilterable && !kind.isSortable)
    }
  }

  @Test("that are not in the index can be neither filtered nor sorted, except id and draft (seed: T69)")
  func index() throws {
    let schema = try TestSite.schema(
      #""title": {"field": "text"}, "note": {"field": "text"}, "body": {"field": "styledtext"}"#,
      #", "index": ["title", "body"]"#)
    #expect(schema.filterable.map(\.name) == ["title"])
    #expect(try FieldLookup.filterable("title", in: schema).field == .text)
    #expect(try FieldLookup.filterable("draft", in: schema).field == .toggle)
    #expect(try FieldLookup.sortable("id", in: schema).field == .id)
    for name in ["note", "body"] {
      let error = #expect(throws: GalleyError.self) { try FieldLookup.filterable(name, in: schema) }
      #expect(error?.code == .invalidFilter)
      #expect(error?.details["usable"] == ["title", "id", "draft"])
    }
    let error = #expect(throws: GalleyError.self) { try FieldLookup.filterable("titel", in: schema) }
    #expect(error?.hint == "Did you mean ‘title’?")
  }
}

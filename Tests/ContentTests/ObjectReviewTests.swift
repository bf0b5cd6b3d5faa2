import Content
import JSON
import Testing

@Suite("The review of an object")
struct ObjectReviewTests {
  private let schema: ContentSchema

  init() throws {
    schema = try TestSite.schema(
      #"""
      "title": {"field": "localizedtext"}, "lead": {"field": "image"},
      "host": {"field": "reference", "collection": ["people", "places"]}, "tags": {"field": "tags"},
      "place": {"field": "object", "properties": {
        "venue": {"field": "reference", "collection": "places"}, "map": {"field": "file"}, "name": {"field": "localizedtext"}}},
      "programme": {"field": "deck", "key": "slot", "items": {"properties": {
        "slot": {"field": "slug"}, "talks": {"field": "references", "collection": "posts"}, "shots": {"field": "gallery"},
        "title": {"field": "localizedtext"},
        "guests": {"field": "deck", "items": {"properties": {"id": {"field": "slug"}, "person": {"field": "reference", "collection": "people"}}}}}}}
      """#)
  }

  private func object(_ fields: JSONObject) -> ContentObject {
    ContentObject(collection: "things", id: "fog", path: "content/things/fog.json", fields: fields)
  }

  private let nested: JSONObject = [
    "id": "fog", "host": "people/ada", "lead": ["src": "/media/a.jpg"],
    "place": ["venue": "hall", "map": ["src": "/media/map.pdf"], "name": ["en": "Hall", "fr": "Salle"]],
    "programme": [
      [
        "slot": "one", "talks": ["fog", "mist"],
        "shots": [["src": "https://example.com/x.jpg"], ["src": "/media/b.jpg"]],
        "title": ["en": "A", "de": "B"],
      ],
      ["slot": "one", "guests": [["id": "a", "person": "ada"], ["id": "a", "person": ""]]],
    ],
  ]

  @Test("finds references wherever they stand, with the places where they stand")
  func references() {
    let found = ObjectReview(schema: schema, locales: ["en", "de"]).references(of: object(nested))
    #expect(
      found.map { "\($0.field) \($0.target)" } == [
        "/host people/ada", "/place/venue hall", "/programme/0/talks/0 fog", "/programme/0/talks/1 mist",
        "/programme/1/guests/0/person ada",
      ])
    #expect(found[0].candidates.map(\.collection) == ["people"])
    #expect(found[0].candidates.map(\.id) == ["ada"])
    #expect(
      ObjectReference(field: "/host", target: "ada", targets: ["people", "places"]).candidates.count == 2)
  }

  @Test("finds uploaded files wherever they stand, and leaves addresses elsewhere alone")
  func media() {
    #expect(
      MediaReference.all(in: object(nested), by: schema).map { "\($0.field) \($0.path)" } == [
        "/lead/src media/a.jpg", "/place/map/src media/map.pdf", "/programme/0/shots/1/src media/b.jpg",
      ])
  }

  @Test("names foreign and missing languages and repeated keys at any depth")
  func nestedProblems() {
    let problems = ObjectReview(schema: schema, locales: ["en", "de"]).problems(of: object(nested))
    #expect(
      problems.map { "\($0.rule) \($0.field)" } == [
        "locale /place/name/fr", "translation /place/name/de", "deck /programme/1/slot",
        "deck /programme/1/guests/1/id",
      ])
    #expect(problems.map(\.severity) == [.warning, .warning, .error, .error])
  }

  @Test("takes a blank for no value, knows id, draft and x-fields, and warns of others")
  func fields() throws {
    let review = ObjectReview(schema: schema, locales: ["en"])
    #expect(review.problems(of: object(["id": "fog", "draft": true, "x-own": 1, "tags": .null])) == [])
    let unknown = review.problems(of: object(["tag": ["a"]]))
    #expect(unknown.map(\.rule) == ["unknown-field"])
    #expect(unknown.first?.fix == "Did you mean ‘tags’?")
    #expect(review.problems(of: object(["draft": "yes"])).map(\.field) == ["/draft"])
  }
}

@Suite("What a new object starts with")
struct ObjectFactoryTests {
  @Test("comes from the schema where nothing was given")
  func factories() throws {
    let schema = try TestSite.schema(
      #"""
      "id": {"field": "id", "factory": {"slug": "title"}}, "title": {"field": "text"}, "made": {"field": "datetime", "factory": "now"},
      "date": {"field": "date", "factory": "today"}, "key": {"field": "text", "factory": "uuid"},
      "slug": {"field": "slug", "factory": {"slug": "title"}}, "open": {"field": "toggle", "factory": {"default": false}}
      """#)
    let factory = ObjectFactory(schema: schema, now: 1_767_225_599)
    let fields = try factory.completed(["title": "Über Nebel", "date": "2020-01-01"])
    #expect(fields["made"] == "2025-12-31T23:59:59Z" && fields["date"] == "2020-01-01")
    #expect(fields["slug"] == "ueber-nebel" && fields["open"] == false)
    #expect(fields["key"]?.string?.count == 36)
    #expect(try factory.completed([:])["date"] == "2025-12-31")
    #expect(try factory.id(for: fields) { _ in false } == "ueber-nebel")
    #expect(try factory.id(for: fields) { $0 == "ueber-nebel" || $0 == "ueber-nebel-2" } == "ueber-nebel-3")
    let error = #expect(throws: GalleyError.self) { try factory.id(for: ["title": "!?"]) { _ in false } }
    #expect(error?.code == .invalidArgument)
  }
}

@Suite("Days")
struct CivilDateTests {
  @Test("are counted by the calendar")
  func counting() {
    for (seconds, text) in [
      (0, "1970-01-01"), (951_782_400, "2000-02-29"), (-1, "1969-12-31"), (4_107_542_399, "2100-02-28"),
    ] {
      #expect(CivilDate(secondsSince1970: Int64(seconds)).description == text)
    }
    #expect(Moment.text(secondsSince1970: -1) == "1969-12-31T23:59:59Z")
    #expect(CivilDate(parsing: "2100-02-29") == nil && CivilDate(parsing: "2000-02-29x") != nil)
    #expect(CivilDate(year: 2026, month: 1, day: 31) < CivilDate(year: 2026, month: 2, day: 1))
  }
}

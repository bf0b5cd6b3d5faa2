import JSON
import Testing

@testable import Content

@Suite("Filters")
struct FilterTests {
  private func test(_ value: String) throws -> FilterTest {
    try #require(try Filter(include: "field:\(value)", exclude: nil).include.first).test
  }

  @Test("read conditions with commas between them, include and exclude apart (seed: T97)")
  func clauses() throws {
    let filter = try Filter(include: #"category:tech, title:"Low, slow tide""#, exclude: "draft:true,,")
    #expect(filter.include.map(\.field) == ["category", "title"])
    #expect(filter.include.map(\.test) == [.equals("tech"), .equals("Low, slow tide")])
    #expect(filter.exclude == [Filter.Clause(field: "draft", test: .equals("true"))])
    #expect(try Filter(include: nil, exclude: "") == .everything)
  }

  @Test(
    "read wildcards, comparisons, ranges and quoted texts (seed: T98)",
    arguments: [
      ("*coast*", FilterTest.contains("coast")), ("coast*", .starts("coast")), ("*coast", .ends("coast")),
      ("*", .present), ("", .absent), (">=10", .compares(.atLeast, "10")), ("< 10", .compares(.less, "10")),
      ("10..20", .within("10", "20")), ("..20", .within(nil, "20")), ("2026-01..", .within("2026-01", nil)),
      (#""a*""#, .equals("a*")), (#""say ""hi""""#, .equals(#"say "hi""#)), (#"*"a,b"*"#, .contains("a,b")),
      (#""a".."b""#, .within("a", "b")), (#""a..b""#, .equals("a..b")), ("a:b", .equals("a:b")),
    ])
  func tests(_ text: String, _ expected: FilterTest) throws { #expect(try test(text) == expected) }

  @Test(
    "refuse what can't be read, with the reason",
    arguments: [
      ("category", "no colon"), (":tech", "names no field"), (#"title:"Low"#, "never closed"),
      (String(repeating: "a:b,", count: 33), "33 clauses"),
      ("a:" + String(repeating: "x", count: 4_100), "longer"),
    ])
  func unreadable(_ text: String, _ why: String) {
    let error = #expect(throws: GalleyError.self) { try Filter(include: text, exclude: nil) }
    #expect(error?.code == .invalidFilter)
    #expect(error?.message.contains(why) == true)
  }

  @Test("are written so that they read as the same again")
  func roundTrip() throws {
    let words = [
      "tech", "a,b", #"say "hi""#, "", " ", "*", "a*", ">=5", "a..b", "..", ".", "x:y", "ü", "\n", "-1.5",
    ]
    var tests: [FilterTest] = [.present, .absent, .within(nil, "b"), .within("a", nil)]
    for word in words {
      tests += [
        .equals(word), .contains(word), .starts(word), .ends(word), .compares(.atMost, word),
        .within(word, word),
      ]
    }
    for test in tests {
      let filter = Filter(
        include: [.init(field: "a", test: test), .init(field: "b", test: .present)], exclude: [])
      let expression = try #require(filter.includeExpression)
      #expect(try Filter(include: expression, exclude: nil) == filter, "\(expression)")
    }
  }

  @Test("compare numbers as numbers and take only those written in decimal digits")
  func numbers() throws {
    func accepts(_ text: String, _ number: Double) throws -> Bool {
      try test(text).prepared(for: .number, named: "price").accepts(.number(number))
    }
    #expect(try accepts("10..20", 10) && accepts("10..20", 20) && !accepts("10..20", 20.5))
    #expect(try accepts("<10", 9.9) && !accepts("<10", 10))
    #expect(try accepts("1e1", 10) && accepts("+5", 5) && accepts("-0.5", -0.5))
    for word in ["nan", "inf", "-infinity", "0x10", "ten", "1e999", "*1*", "today"] {
      #expect(throws: GalleyError.self, "\(word)") { try test(word).prepared(for: .number, named: "price") }
    }
  }

  @Test("compare dates at the precision that was given")
  func dates() throws {
    func accepts(_ text: String, _ date: String) throws -> Bool {
      try test(text).prepared(for: .date, named: "date").accepts(.text(date))
    }
    #expect(try accepts("<=2026-05", "2026-05-31") && !accepts("<=2026-05", "2026-06-01"))
    #expect(
      try accepts("2026", "2026-12-31") && accepts(">2025", "2026-01-01") && !accepts(">2026", "2026-01-01"))
    #expect(try accepts(">=2026-05-01T10:00:00Z", "2026-05-01"))
    #expect(try accepts("2026-05*", "2026-05-31"))
    for wrong in ["2026-13", "2026-02-30", "26", "2026-", "soon", "2026-05-01T25"] {
      #expect(throws: GalleyError.self, "\(wrong)") { try test(wrong).prepared(for: .date, named: "date") }
    }
  }

  @Test("bring moments to UTC on both sides and look at whole seconds")
  func moments() throws {
    func accepts(_ text: String, _ moment: String) throws -> Bool {
      let value = IndexedValue.values(
        of: .string(moment), in: SchemaProperty(name: "at", source: ["field": "datetime"]), locale: "en")
      return try test(text).prepared(for: .datetime, named: "at").accepts(try #require(value.first))
    }
    #expect(try accepts(">=2026-05-01T10:00:00+02:00", "2026-05-01T08:00:00Z"))
    #expect(try !accepts(">=2026-05-01T10:00:00+02:00", "2026-05-01T07:59:59Z"))
    #expect(try accepts("<2026-05-01T10:00+02:00", "2026-05-01T09:59:00+02:00"))
    #expect(try accepts("2026-05-01T08:00:00Z", "2026-05-01T08:00:00.75Z"))
    #expect(try accepts("2026-05-01", "2026-05-02T01:00:00+02:00"))
    #expect(DateTimeText.utc("2026-05-01T10:00:00.5+02:00") == "2026-05-01T08:00:00Z")
    #expect(DateTimeText.utc("2026-01-01t00:30:00+01:00") == "2025-12-31T23:30:00Z")
    #expect(DateTimeText.utc("whenever") == "whenever")
  }

  @Test("take two dots in a text as they are")
  func dots() throws {
    let prepared = try test("wait..what").prepared(for: .text, named: "title")
    #expect(prepared.accepts(.text("Wait..What")) && !prepared.accepts(.text("wait and what")))
    #expect(try test("*wait..*").prepared(for: .text, named: "title").accepts(.text("So wait..so")))
  }

  @Test("compare texts without regard to case, toggles with true and false, lists by any value")
  func others() throws {
    #expect(try test("TECH").prepared(for: .select, named: "kind").accepts(.text("tech")))
    #expect(try test("TECH").prepared(for: .select, named: "kind").equalText == "tech")
    #expect(try test("true").prepared(for: .toggle, named: "draft").accepts(.truth(true)))
    #expect(throws: GalleyError.self) { try test("yes").prepared(for: .toggle, named: "draft") }
    #expect(try test("").prepared(for: .tags, named: "tags").acceptsNothing)
    #expect(try test("*").prepared(for: .tags, named: "tags").accepts(.text("a")))
  }

  @Test("write out days that are meant from today on, in date fields alone")
  func today() throws {
    let schema = try TestSite.schema(
      #""date": {"field": "date"}, "at": {"field": "datetime"}, "tags": {"field": "tags"}"#)
    let now: Int64 = 1_767_225_600  // 2026-01-01
    func resolved(_ text: String) -> String { RelativeDates.resolved(text, now: now, in: schema) }
    #expect(resolved("date:>=today") == "date:>=2026-01-01")
    #expect(resolved("at:today-1..today+30,tags:today") == "at:2025-12-31..2026-01-31,tags:today")
    #expect(resolved("date:todays") == "date:todays")
    #expect(resolved(#"date:"today"#) == #"date:"today"#)
    #expect(resolved("category:tech") == "category:tech")
    #expect(RelativeDates.resolved("tags:today", now: now) == "tags:2026-01-01")
  }
}

@Suite("Orders")
struct SortOrderTests {
  @Test("name fields with their directions (seed: T100)")
  func reading() throws {
    let order = try SortOrder(parsing: "date:desc, title")
    #expect(order.keys.map(\.field) == ["date", "title"])
    #expect(order.keys.map(\.isDescending) == [true, false])
    for wrong in ["date:down", "date:desc:asc", ":desc", "a,b,c,d,e"] {
      #expect(throws: GalleyError.self, "\(wrong)") { try SortOrder(parsing: wrong) }
    }
  }
}

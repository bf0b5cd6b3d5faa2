import Content
import JSON
import Testing

@Suite("Patches of objects")
struct ObjectPatchTests {
  private let bench: PatchBench

  init() throws { bench = try PatchBench() }

  @Test("set and unset fields, also inside objects and items, and make what is on the way")
  func setting() throws {
    let fields = try bench.patched([
      ["op": "set", "path": "title", "value": "Mist"],
      ["op": "set", "path": "seo.title", "value": "About mist"],
      ["op": "unset", "path": "seo.noindex"],
      ["op": "set", "path": "deck[second].text", "value": "Zwei"],
      ["op": "set", "path": "links[1].href", "value": "/c"],
      ["op": "set", "path": "x-own", "value": 7],
      ["op": "unset", "path": "rating"],
    ])
    #expect(fields["title"] == "Mist")
    #expect(fields["seo"] == ["title": "About mist"])
    #expect(fields["deck"]?[1] == ["name": "second", "text": "Zwei"])
    #expect(fields["links"] == [["href": "/a"], ["href": "/c"]])
    #expect(fields["x-own"] == 7)
    let made = try bench.patched([["op": "set", "path": "seo.title", "value": "A"]], ["id": "a"])
    #expect(made["seo"] == ["title": "A"])
  }

  @Test("insert, append, move and remove items by key, by value and by number")
  func items() throws {
    let fields = try bench.patched([
      ["op": "insert", "path": "tags", "value": "tide", "before": "air"],
      ["op": "append", "path": "tags", "value": "wind"],
      ["op": "move", "path": "tags[wind]", "at": 0],
      ["op": "remove", "path": "tags[sea]"],
      ["op": "insert", "path": "deck", "value": ["name": "third"], "after": "first"],
      ["op": "move", "path": "deck[first]", "after": "name=second"],
      ["op": "remove", "path": "links[0]"],
      ["op": "append", "path": "pictures", "value": ["src": "/media/a.jpg"]],
    ])
    #expect(fields["tags"] == ["wind", "tide", "air"])
    #expect(fields["deck"]?.array?.compactMap { $0["name"]?.string } == ["third", "second", "first"])
    #expect(fields["links"] == [["href": "/b"]])
    #expect(fields["pictures"] == [["src": "/media/a.jpg"]])
  }

  @Test("an item is found by its key, by ‘key’, by any property, by its number and in quotation marks alike")
  func selectors() throws {
    for path in [
      "deck[second]", "deck[key=second]", "deck[name=second]", "deck[text=Two]", "deck[1]",
      #"deck["second"]"#, #"deck[name="second"]"#, #""deck"[1]"#,
    ] {
      let fields = try bench.patched([["op": "remove", "path": .string(path)]])
      #expect(fields["deck"] == [["name": "first", "text": "One"]], "\(path)")
    }
  }

  /// Proves: contentful PR #41, where updating one locale wiped the others.
  @Test("one language's text never touches another's")
  func locales() throws {
    let fields = try bench.patched([
      ["op": "set", "path": "subtitle@de", "value": "Neblig"],
      ["op": "replace_text", "path": "subtitle@en", "find": "Thi", "replace": "Qui"],
    ])
    #expect(fields["subtitle"] == ["en": "Quick", "de": "Neblig"])
    #expect(try bench.patched([["op": "unset", "path": "subtitle@de"]])["subtitle"] == ["en": "Thick"])
    #expect(
      bench.faults([["op": "set", "path": "subtitle", "value": ["de": "Neblig"]]]) == ["0 locale_needed"])
  }

  @Test("replace an exact text as often as it is said to occur")
  func texts() throws {
    let body = try #require(
      try bench.patched([["op": "replace_text", "path": "body", "find": "teh", "replace": "the"]])["body"]?
        .string)
    #expect(body.contains("Warm air, the sea."))
    let all = try bench.patched([
      ["op": "replace_text", "path": "body", "find": "## ", "replace": "# ", "count": 3]
    ])
    #expect(all["body"]?.string?.contains("##") == true)
    #expect(all["body"]?.string?.contains("###") == false)
  }

  @Test("an exact text is found whatever the line ends, and those of the field stay")
  func lineEnds() throws {
    let fields: JSONObject = ["body": "One\r\nTwo\r\nThree\r\n"]
    let changed = try bench.patched(
      [["op": "replace_text", "path": "body", "find": "One\nTwo", "replace": "1\n2"]], fields)
    #expect(changed["body"] == "1\r\n2\r\nThree\r\n")
  }

  @Test("an exact text is one of the same characters, not of others that look alike")
  func exactBytes() {
    #expect(
      bench.faults(
        [["op": "replace_text", "path": "title", "find": "e\u{301}", "replace": "e"]], ["title": "caf\u{e9}"])
        == ["0 no_match"])
  }

  @Test("replace and append sections by their ids in the outline")
  func sections() throws {
    let fields = try bench.patched([
      ["op": "replace_section", "section": "ends", "value": "Sun."],
      ["op": "append_section", "section": "causes", "value": "And time."],
      ["op": "append_section", "value": "## More\n\nRead on."],
    ])
    #expect(
      fields["body"]
        == "Start.\n\n## Causes\n\nWarm air, teh sea.\n\nAnd time.\n\n### Cold\n\nIt is.\n\n## Ends\n\nSun.\n\n## More\n\nRead on.\n"
    )
    let renamed = try bench.patched([
      ["op": "replace_section", "section": "ends", "value": "## Finally\n\nSun."]
    ])
    #expect(renamed["body"]?.string?.hasSuffix("\n\n## Finally\n\nSun.\n") == true)
    let item = try bench.patched([
      ["op": "append_section", "path": "deck[first].text", "value": "More."]
    ])
    #expect(item["deck"]?[0]?["text"] == "One\n\nMore.\n")
    #expect(try bench.patched([["op": "append_section", "value": "A."]], ["id": "a"])["body"] == "A.\n")
  }

  @Test("later operations see what earlier ones left")
  func order() throws {
    let fields = try bench.patched([
      ["op": "append", "path": "deck", "value": ["name": "third"]],
      ["op": "set", "path": "deck[third].text", "value": "Three"],
      ["op": "replace_text", "path": "deck[third].text", "find": "Three", "replace": "Drei"],
    ])
    #expect(fields["deck"]?[2] == ["name": "third", "text": "Drei"])
  }
}

import Testing

@testable import Content

@Suite("Names")
struct NameTests {
  @Test(
    "of objects may be words of any script",
    arguments: ["fog", "Fog_2", "_x", "ebbe-und-flut", "1.2", "潮汐", "été", "com", "console", "नदी"])
  func good(_ name: String) { #expect(ObjectName.fault(in: name) == nil) }

  @Test(
    "of objects can be a file on every system",
    arguments: [
      "", "-a", ".git", "a.", "a/b", "a b", "a\\b", "a:b", "con", "NUL", "com1", "aux.old",
      "e\u{301}te\u{301}", "a\u{200B}b",
      "../a", String(repeating: "a", count: 129), "\u{301}a",
    ])
  func bad(_ name: String) { #expect(ObjectName.fault(in: name) != nil) }

  @Test("of definitions are plain, those of saved queries fit tools, those of prompts commands")
  func definitions() {
    for name in ["posts", "_x", "2026-posts"] { #expect(DefinitionName.fault(in: name, kind: .plain) == nil) }
    for name in ["Posts", "a.b", "-a", "", "größe", "con", "a b", String(repeating: "a", count: 129)] {
      #expect(DefinitionName.fault(in: name, kind: .plain) != nil, "\(name)")
    }
    #expect(DefinitionName.fault(in: "stories_by_author2", kind: .tool) == nil)
    for name in ["stories-by-author", "2stories", "_x", String(repeating: "a", count: 49)] {
      #expect(DefinitionName.fault(in: name, kind: .tool) != nil, "\(name)")
    }
    #expect(DefinitionName.fault(in: "draft-a-story", kind: .prompt) == nil)
    #expect(DefinitionName.fault(in: "-draft", kind: .prompt) != nil)
  }

  @Test(
    "are made from titles",
    arguments: [
      ("Ebbe & Flut: über die Küste", "ebbe-flut-ueber-die-kueste"), ("It’s Mara's", "its-maras"),
      ("  --  ", ""), ("Crème brûlée", "creme-brulee"), ("Cre\u{300}me", "creme"), ("Con", "_con"),
      ("!?", ""),
      ("潮汐表", "潮汐表"), ("Ærø", "aero"), ("İzmir", "izmir"), ("a\u{200D}b", "ab"),
    ])
  func slugs(_ title: String, _ slug: String) { #expect(Slug.make(title) == slug) }

  @Test(
    "made from titles are always ids, with room for a number",
    arguments: [
      String(repeating: "潮汐", count: 100), String(repeating: "x", count: 300), "नदी के किनारे", "e\u{301}\u{323}",
      "ｶﾞ",
      "Ａ１", "NUL", "1\u{FE0F}\u{20E3}", "한국어 제목",
    ])
  func slugsAreNames(_ title: String) {
    let slug = Slug.make(title)
    #expect(ObjectName.fault(in: slug + "-100") == nil)
    #expect(ObjectName.fault(in: slug) == nil)
    #expect(slug.utf8.count <= 81)
  }
}

import Arguments
import Comparison
import Content
import JSON
import Review
import Testing

@testable import galley

/// How words of a command line are read, and how answers are told. (product: the command line)
@Suite("Times, decisions and conflicts at the command line")
struct ReviewTextTests {
  private let now: Int64 = 1_780_000_000

  @Test("A time is the site's own, has an offset, or is counted from now")
  func times() throws {
    let times = SiteTimes(zone: "UTC", rules: .utc, now: now)
    let read = { (text: String) in try times.moment(text, option: "--at") }
    #expect(try read("2026-12-24T18:00") == 1_798_135_200)
    #expect(try read("2026-12-24T18:00:30Z") == 1_798_135_230)
    #expect(try read("2026-12-24T18:00+01:00") == 1_798_131_600)
    #expect(try read("2026-12-24") == 1_798_070_400)
    #expect(try read("+2h") == now + 7_200)
    #expect(try times.moment("+3d", option: "--until", after: 1_000) == 260_200)
    for text in ["", "tomorrow", "+2y", "+-2h", "2026-13-01", "2026-12-24T25:00", "2026-12-24 18:00"] {
      let error = #expect(throws: GalleyError.self) { try read(text) }
      #expect(error?.hint?.contains("+2h") == true)
    }
  }

  @Test("A decision names an object, and a field behind a hash")
  func decisions() throws {
    let whole = try TakenSide.decision("posts/fog", .ours)
    #expect(whole.path == "posts/fog" && whole.field == nil && whole.take == .ours)
    let field = try TakenSide.decision("posts/fog#title/de", .theirs)
    #expect(field.field?.description == "/title/de" && TakenSide.words(field) == "posts/fog#/title/de")
    for text in ["", "#title", "posts/fog#"] {
      #expect(throws: GalleyError.self) { try TakenSide.decision(text, .ours) }
    }
  }

  @Test("A conflict is told by field with what was before and both values")
  func conflicts() {
    let conflict: JSONObject = [
      "path": "content/posts/fog.md", "object": "posts/fog",
      "fields": [
        ["field": "/title", "label": "Title", "base": "Fog", "ours": "Thick fog"],
        [
          "field": "/body", "label": "Text",
          "places": [["line": 3, "base": "a", "ours": "b", "theirs": "c"]],
        ],
      ],
    ]
    #expect(
      ConflictText([conflict], ours: "changeset 2", style: .plain).text == """
        posts/fog
          /title  Title
            before       Fog
            changeset 2  Thick fog
            main         nothing
          /body  Text
            line 3
            before       a
            changeset 2  b
            main         c
        """)
  }

  @Test("How long ago something was is said in the largest unit")
  func ages() {
    #expect(Age.words(now - 30, now: now) == "just now")
    #expect(Age.words(now - 3_700, now: now) == "1 hour ago")
    #expect(Age.words(now + 172_900, now: now) == "in 2 days")
    #expect([59, 60, 7_300, 90_000].map { Age.short(now - $0, now: now) } == ["now", "1m", "2h", "1d"])
  }
}

import Content
import JSON
import Testing

@Suite("Path patterns")
struct PathPatternTests {
  @Test(
    "make paths and find the ids in them again",
    arguments: [
      ("{id}", "fog"), ("{year}/{id}", "2026/fog"), ("{year}-{month}/{day}/{id}", "2026-05/01/fog"),
      ("{kind}/no-{id}.x", "sea/no-fog.x"), ("{shard}/{id}", "\(PathPattern.shard(of: "fog"))/fog"),
    ])
  func paths(_ source: String, _ path: String) throws {
    let pattern = try PathPattern(parsing: source)
    let made = try pattern.path(id: "fog", date: "2026-05-01", fields: ["kind": "sea"])
    #expect(made == path)
    #expect(pattern.id(inPath: path) == "fog")
    #expect(pattern.id(inPath: "too/many/parts/\(path)") == nil)
  }

  @Test(
    "hold the id once, in the last part, and nothing that is unsafe",
    arguments: [
      "", "posts", "{id}/{id}", "{id}/{year}", "{year}", "{id", "a//{id}", ".hidden/{id}", "a b/{id}",
      "{year}-{id}",
      "../{id}", "/{id}",
    ])
  func refusals(_ source: String) {
    let error = #expect(throws: GalleyError.self) { try PathPattern(parsing: source) }
    #expect(error?.code == .invalidDefinition)
  }

  @Test("need the fields that they are made from")
  func missing() throws {
    let byYear = try PathPattern(parsing: "{year}/{id}"), byKind = try PathPattern(parsing: "{kind}/{id}")
    for date in [nil, "soon", "2026-02-30"] {
      #expect(throws: GalleyError.self) { try byYear.path(id: "fog", date: date, fields: [:]) }
    }
    for kind: JSONValue in [.null, "../x", "a/b", 7] {
      let error = #expect(throws: GalleyError.self) {
        try byKind.path(id: "fog", date: nil, fields: ["kind": kind])
      }
      #expect(error?.details["field"] == "kind")
    }
    #expect(byYear.needsDate && !byYear.needsOnlyID && byKind.fields == ["kind"])
  }

  @Test("spread ids evenly over 256 folders")
  func shards() {
    let counts = (0..<2_560).reduce(into: [String: Int]()) {
      $0[PathPattern.shard(of: "post-\($1)"), default: 0] += 1
    }
    #expect(counts.count == 256)
    #expect(counts.values.allSatisfy { $0 < 40 })
  }
}

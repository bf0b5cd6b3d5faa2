import JSON
import Testing

/// Names are shared within a document and guessed from the row before; none of that may ever show.
@Suite("Names in a document") struct NameTests {
  @Test("are read right whatever follows whatever", arguments: 1...6 as ClosedRange<UInt64>)
  func mixtures(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pool =
      ["", "a", "ab", "b", "id", "ida", "name", "names", "seven77", "eight888", "eight889", "nine99999"]
      + ["\"", "a\\", "é", "fifteen-letters", "sixteen--letters", "sixteen--Letters", "sixteen--lettersX"]
      + (0..<Int(seed) * 20).map { "generated \($0)" }
    var rows: [JSONValue] = []
    for _ in 0..<200 {
      var row = JSONObject()
      for _ in 0..<random.next() % 12 { row[pool[Int(random.next() % UInt64(pool.count))]] = .object(row) }
      rows.append(.object(row))
    }
    let table = JSONValue.array(rows.map { row in .array(row.object?.keys.map { .string($0) } ?? []) })
    let bare = JSONValue.array(
      rows.map { row in
        var bare = JSONObject()
        for key in row.object?.keys ?? [] { bare[key] = 1 }
        return .object(bare)
      })
    let limits = JSONLimits(bytes: .max, values: .max)
    for value in [table, bare] {
      for style in [JSONStyle.compact, .pretty] {
        #expect(try JSONValue(parsing: value.bytes(style), limits: limits) == value)
      }
    }
    #expect(try JSONValue(parsing: rows[0].bytes(), limits: limits) == rows[0])
  }

  @Test("are found to come twice although one is written with escapes, in whatever order")
  func escaped() {
    for text in [#"{"a":1,"\u0061":2}"#, #"{"\u0061":1,"a":2}"#, #"[{"a":1},{"\u0061":1,"b":2,"a":3}]"#] {
      #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    }
  }

  @Test("are found to come twice when there are more than the table keeps") func crowded() throws {
    let many = (0..<100).map { "{\"name \($0)\":0}" }.joined(separator: ",")
    for late in ["x", "name 3", "name 99"] {
      let fine = "[\(many),{\"\(late)\":1,\"other\":2,\"third\":3}]"
      #expect(try JSONValue(parsing: fine)[100]?.object?.keys == [late, "other", "third"])
      let twice = "[\(many),{\"\(late)\":1,\"other\":2,\"\(late)\":3}]"
      #expect(throws: JSONError.self) { try JSONValue(parsing: twice) }
    }
  }
}

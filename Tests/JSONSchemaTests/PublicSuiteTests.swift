import JSONSchema
import Testing

@Suite("The public suite of JSON Schema, draft 2020-12")
struct PublicSuiteTests {
  @Test("Every required case comes out right")
  func required() throws {
    guard let suite = PublicSuite() else { return }
    let registry = try suite.registry()
    var total = 0
    for (name, groups) in try suite.files(in: "") {
      let (count, wrong) = suite.run(
        groups, registry: registry, options: SchemaOptions(assertsFormats: false))
      print("\(name): \(count - wrong.count) of \(count)")
      #expect(wrong.isEmpty, "\(name): \(wrong.joined(separator: "; "))")
      total += count
    }
    #expect(total > 1000)
  }

  @Test("Every case of the formats that are checked comes out right")
  func formats() throws {
    guard let suite = PublicSuite() else { return }
    let checked = [
      "date", "date-time", "time", "email", "uri", "uri-reference", "uuid", "hostname", "ipv4", "ipv6",
      "regex",
      "ecmascript-regex", "unknown",
    ]
    for (name, groups) in try suite.files(in: "optional/format") where checked.contains(name) {
      let (count, wrong) = suite.run(groups, registry: SchemaRegistry(), options: .default)
      print("\(name): \(count - wrong.count) of \(count)")
      #expect(wrong.isEmpty, "\(name): \(wrong.joined(separator: "; "))")
    }
  }

  /// Left out are references into schemas of other drafts, and `dependencies`, which this draft replaced.
  @Test("Every optional case comes out right but those about other drafts")
  func optional() throws {
    guard let suite = PublicSuite() else { return }
    let otherDrafts: Set = ["cross-draft", "dependencies-compatibility"]
    let registry = try suite.registry()
    for (name, groups) in try suite.files(in: "optional") where !otherDrafts.contains(name) {
      let (count, wrong) = suite.run(
        groups, registry: registry, options: SchemaOptions(assertsFormats: false))
      print("optional \(name): \(count - wrong.count) of \(count)")
      #expect(wrong.isEmpty, "\(name): \(wrong.joined(separator: "; "))")
    }
  }
}

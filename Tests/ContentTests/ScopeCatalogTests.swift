import Testing

@testable import Content

@Suite("The catalog of scopes")
struct ScopeCatalogTests {
  /// A scope as agents and people are told of it.
  struct Row: CustomTestStringConvertible, Sendable {
    let name: String
    let tier: ScopeCatalog.Tier
    let sentence: String
    var testDescription: String { name }

    init(_ name: String, _ tier: ScopeCatalog.Tier, _ sentence: String) {
      self.name = name
      self.tier = tier
      self.sentence = sentence
    }
  }

  /// Those of agents that go from a project to a publication.
  static let rows = [
    Row("project:read", .read, "See which projects there are."),
    Row("site:read", .read, "See which sites there are and how they are set up."),
    Row("site:write", .write, "Draft changes to a site's settings and files."),
    Row("preview:read", .read, "See previews and their state."),
    Row("preview:create", .write, "Make previews of proposed changes."),
    Row("checks:run", .write, "Run the checks on proposed changes."),
    Row("publish:request", .publish, "Ask for a proposed change to be published."),
    Row(
      "publish:confirm", .publish, "Publish on a site that needs no review, when a person has confirmed it."),
    Row("logs:read", .read, "Read the logs of deployments."),
    Row("template:read", .read, "See the site templates."),
    Row("template:create", .write, "Make a new site from a template."),
  ]

  /// seed: S9, S11, S12-S22
  @Test("knows each by its literal name, with its tier and a sentence that people can read", arguments: rows)
  func tiers(row: Row) throws {
    let entries = ScopeCatalog.entries.filter { $0.scope.rawValue == row.name }
    #expect(entries.count == 1)
    #expect(entries.first?.tier == row.tier && entries.first?.summary == row.sentence)
    #expect(ScopeCatalog.knows(Scope(rawValue: row.name)))
    for near in [row.name.uppercased(), "\(row.name) ", "\(row.name):all", String(row.name.dropLast())] {
      #expect(!ScopeCatalog.knows(Scope(rawValue: near)), "\(near)")
    }
  }

  /// seed: S42: what a site's content goes through has a scope of its own, each named after the object.
  @Test("has scopes for each kind of object that a token can be kept from, each once")
  func objects() {
    let names = ScopeCatalog.entries.map(\.scope.rawValue)
    #expect(Set(names).count == names.count)
    let objects = Set(names.map { $0.prefix { $0 != ":" } })
    #expect(
      objects == [
        "project", "site", "content", "schema", "template", "preview", "checks", "publish", "logs", "task",
        "activity", "media", "review", "git", "mcp",
      ])
    for name in names { #expect(name.wholeMatch(of: /[a-z]+:[a-z]+/) != nil, "\(name)") }
    // Who may do what is no object of a token. (seed: S40)
    #expect(objects.isDisjoint(with: ["workspace", "role", "user", "token", "client", "billing"]))
  }

  /// seed: M10, M11: the seven domains, as collections; the last but one has a hyphen.
  @Test(
    "opens the reading of one collection under the collection's own name",
    arguments: ["pnl", "products", "ads", "customers", "valuation", "north-star", "activity"])
  func domains(name: String) {
    let scope = Scope(rawValue: "content:\(name):read")
    #expect(scope == .contentRead(of: name) && scope.readCollection == name)
    #expect(ScopeCatalog.knows(scope) && scope != .contentRead)
    // No domain has another right than reading, and the protocol's own scopes have no domains.
    for other in ["content:\(name):write", "content:\(name)", "mcp:\(name):read", "content:\(name):read:x"] {
      #expect(!ScopeCatalog.knows(Scope(rawValue: other)), "\(other)")
      #expect(Scope(rawValue: other).readCollection == nil)
    }
  }

  /// A scope stands in headers and lists: what no collection can be called isn't one.
  @Test(
    "knows no scope for what no collection can be called",
    arguments: ["", "North", "a b", "a\"", "a,b", "../a", "-a", "größe", "a\r\nX-Evil"])
  func impossible(name: String) {
    #expect(Scope.contentRead(of: name).readCollection == nil)
    #expect(!ScopeCatalog.knows(.contentRead(of: name)))
  }
}

import Content
import JSON
import JSONSchema
import Testing

@testable import MCP
@testable import Tools

@Suite("The catalog of tools")
struct CatalogTests {
  @Test("names each tool once, verb first, short enough for a prefix (seed: T116)")
  func names() {
    let names = Catalog.tools.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      // The longest prefix that settings allow stands before it, with an underscore.
      #expect(name.utf8.count <= 64 - 25, "\(name)")
      #expect(name.wholeMatch(of: /[a-z]+(_[a-z0-9]+)*/) != nil, "\(name)")
      let verb = String(name.prefix { $0 != "_" })
      #expect(name == "whoami" || (name.contains("_") && Self.verbs.contains(verb)), "\(name)")
    }
  }

  private static let verbs: Set<String> = [
    "add", "apply", "cancel", "claim", "clear", "close", "complete", "count", "create", "delete", "describe",
    "diff",
    "discard", "duplicate", "find", "get", "import", "list", "move", "open", "patch", "preview", "publish",
    "query", "read",
    "rename",
    "reopen", "reply", "request", "resolve", "restore", "run", "schedule", "search", "start", "submit",
    "undo",
    "update", "upload", "validate", "withdraw", "write",
  ]

  @Test("describes each tool in a few sentences that command nothing (seed: T118)", arguments: Catalog.tools)
  func descriptions(tool: CatalogTool) {
    #expect((40...400).contains(tool.description.count), "\(tool.description.count)")
    #expect(tool.description.hasSuffix(".") && !tool.title.isEmpty && !tool.title.hasSuffix("."))
    let words = tool.description.lowercased()
    for command in [
      "must", "always", "never", "you should", "make sure", "be sure", "important:", "first call",
    ] {
      let pattern = words.ranges(of: command).contains { range in
        // Whole words only: "mustard" commands nothing.
        range.upperBound == words.endIndex || !words[range.upperBound].isLetter
      }
      #expect(!pattern, "‘\(command)’ in \(tool.name)")
    }
  }

  @Test("annotates each tool consistently (seed: T115, T117)", arguments: Catalog.tools)
  func annotations(tool: CatalogTool) {
    let annotations = tool.annotations
    let verb = tool.name.prefix { $0 != "_" }
    let reads = ["whoami", "list", "get", "describe", "query", "search", "count", "find", "read", "diff"]
    if reads.contains(String(verb)) { #expect(annotations == .reading) }
    if annotations.isReadOnly { #expect(!annotations.isDestructive && annotations.isIdempotent) }
    if verb == "delete" || verb == "clear" || verb == "publish" { #expect(annotations.isDestructive) }
  }

  @Test("has plain schemas of less than 4 KB (agents 16, 18)", arguments: Catalog.tools)
  func schemas(tool: CatalogTool) throws {
    for schema in [tool.inputSchema, tool.output].compactMap({ $0 }) {
      #expect(schema["type"] == "object")
      let bytes = JSONValue.object(schema).bytes()
      #expect(bytes.count < 4_096)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("$ref") && !text.contains("$defs"))
      _ = try CompiledSchema(.object(schema))
    }
    #expect(tool.inputSchema["additionalProperties"] == false)
    let names = tool.parameters.map(\.name)
    #expect(Set(names).count == names.count)
    for parameter in tool.parameters {
      #expect(parameter.name.wholeMatch(of: /[a-z]+(_[a-z]+)*/) != nil, "\(parameter.name)")
      #expect((parameter.schema["description"]?.string ?? "").count > 8, "\(parameter.name)")
    }
  }

  @Test(
    "asks for scopes that there are, and for none that the tool's callers can't have",
    arguments: Catalog.tools)
  func scopes(tool: CatalogTool) {
    for scope in tool.scopes.groups.joined() { #expect(ScopeCatalog.knows(scope), "\(scope.rawValue)") }
    #expect(tool.scopes.groups.allSatisfy { !$0.isEmpty })
    // What everyone may call changes nothing, and asks for no more than reading of a credential.
    guard tool.access == .everyone else { return }
    #expect(tool.annotations.isReadOnly)
    let reading = ScopeCatalog.entries.filter { $0.tier == .read || $0.tier == .channel }.map(\.scope)
    for group in tool.scopes.groups { #expect(group.contains(where: reading.contains)) }
  }

  @Test("keeps what each kind of credential is sent of it small (agents 16)")
  func economy() throws {
    let engine = try ToolSite().engine
    func bytes(_ caller: Caller) -> Int {
      // Which site is meant is nobody's question where there is one.
      Catalog.tools.filter { $0.obstacle(for: caller) == nil }.map { tool in
        var writer = JSONWriter()
        writer.tool(tool.tool(over: engine, unlisted: ["site"]), .v2026_07_28, showsApps: false)
        return writer.finish().count + 1
      }.reduce(0, +)
    }
    func credential(_ names: [String]) -> Caller { .worker("preset", reading + names) }
    // What the presets Read, and Read and write, make.
    let reading = ["content:read", "project:read", "site:read", "template:read", "preview:read", "task:read"]
    let writing = [
      "content:write", "media:write", "task:write", "review:comment", "preview:create", "checks:run",
      "publish:request",
    ]
    #expect(bytes(.anonymous) < 20_000)
    let read = bytes(credential([]))
    #expect(read < 20_000, "\(read) bytes")
    #expect(bytes(credential(writing)) < 40_000)
    #expect(bytes(.admin) < 80_000)
  }
}

extension CatalogTool: CustomTestStringConvertible {
  /// The name of the tool.
  public var testDescription: String { name }
}

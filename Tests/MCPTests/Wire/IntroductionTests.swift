import JSON
import Testing

@testable import MCP

@Suite("What a client says of itself")
struct IntroductionTests {
  private func client(_ capabilities: JSONObject, _ info: JSONObject = [:]) throws(RPCError) -> Client {
    try Client(
      introduced: .v2025_11_25, capabilities: capabilities, as: "capabilities", info: info, as: "clientInfo")
  }

  private func fault(_ body: () throws(RPCError) -> Client) -> RPCError? {
    do throws(RPCError) { _ = try body() } catch { return error }
    return nil
  }

  /// W5, W6.
  @Test("is refused by name where it is longer than 16 KB")
  func bound() throws {
    let zeros = JSONValue.array(Array(repeating: .int(0), count: 20_000))
    let text = JSONValue.string(String(repeating: "x", count: 17 * 1024))
    let capabilities = fault { () throws(RPCError) in try client(["experimental": ["x": zeros]]) }
    #expect(capabilities?.code == RPCError.invalidParametersCode)
    #expect(capabilities?.message.contains("“capabilities”") == true)
    let info = fault { () throws(RPCError) in try client([:], ["name": text]) }
    #expect(info?.message.contains("“clientInfo”") == true)
    _ = try client(["experimental": ["x": .string(String(repeating: "x", count: 15 * 1024))]])
  }

  /// W5: what is kept as long as the session is what decides something.
  @Test("is kept as far as it is read")
  func kept() throws {
    let all: JSONObject = [
      "elicitation": ["form": ["x": 1], "url": [:]], "sampling": ["tools": ["y": 2]], "roots": [:],
      "experimental": ["x": [1, 2, 3]],
      "extensions": [
        "io.modelcontextprotocol/ui": ["mimeTypes": ["a/b", "text/html;profile=mcp-app"]], "other": [1],
      ],
    ]
    let given = try client(all, ["name": "n", "version": "1", "icons": ["x"]])
    let kept = given.kept
    #expect(kept.info == ["name": "n", "version": "1"])
    #expect(kept.capabilities["experimental"] == nil)
    #expect(kept.capabilities["extensions"]?["other"] == nil)
    #expect(kept.asksWithForms == given.asksWithForms && kept.opensURLs == given.opensURLs)
    #expect(kept.samples && kept.tellsRoots)
    #expect(kept.showsApps == given.showsApps)
    #expect(try client(["elicitation": [:]]).kept.asksWithForms)
    #expect(try client([:]).kept.capabilities == [:])
  }
}

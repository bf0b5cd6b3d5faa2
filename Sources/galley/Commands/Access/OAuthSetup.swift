import Access
import Arguments
import Content
import JSON
import Store

/// `galley oauth setup`: what there is to do until programs can connect, and what to enter there. (seed: T17, T19)
enum OAuthSetup {
  static let command = Command(
    "setup", "Check that programs can connect, and show what to enter in ChatGPT, Claude and Cursor.",
    discussion: """
      Nothing has to be generated: the server makes its key when it first starts, and programs make themselves known.
      Programs on the internet need a public https address; those on this machine don't.
      """,
    examples: [
      Example("galley oauth setup --data ./galley-data", "Ends with 1 where something has to be done.")
    ],
    related: ["oauth clients add", "serve"]
  ) {
    SharedOptions.data
    SharedOptions.json
  } run: { invocation in
    let data = try invocation.openDataDirectory()
    _ = try invocation.openAccess()
    let guide = Guide(try data.settings())
    if invocation[SharedOptions.json] {
      invocation.output.print(json: guide.json)
    } else {
      guide.print(to: invocation.output)
    }
    return guide.problems.isEmpty ? .done : .notWell
  }

  /// What a server's settings mean for programs.
  struct Guide {
    let base: String
    var problems: [(message: String, hint: String)] = []
    private let settings: OAuthSettings

    init(_ server: ServerSettings) {
      settings = server.oauth
      var address = server.publicURL ?? "\(server.certificate == nil ? "http" : "https")://\(server.listen)"
      while address.hasSuffix("/") { address.removeLast() }
      base = address
      if !settings.isEnabled {
        problems.append(
          (
            "The authorization server is switched off.",
            "Take \"oauth\": {\"enabled\": false} out of galley.json."
          ))
      }
      guard let parts = WebAddress(base), !parts.host.isEmpty else {
        problems.append(
          (
            "‘\(base)’ is no address that a program could call.",
            "Set public_url in galley.json, such as https://galley.example.com."
          ))
        return
      }
      if server.publicURL == nil {
        problems.append(
          (
            "There is no public_url: only programs on this machine can connect, at \(base).",
            "Set public_url in galley.json to the https address by which the world knows the server."
          ))
      } else if parts.scheme != "https", !parts.isLoopback {
        problems.append(
          (
            "\(base) isn't https: programs refuse it, and tokens would go in the clear.",
            "Put a proxy with a certificate in front, or set tls in galley.json."
          ))
      } else if !parts.path.isEmpty {
        problems.append(
          (
            "\(base) has a path: programs look for the metadata at the root of the host.",
            "Give the server a host name of its own."
          ))
      }
    }

    var json: JSONObject {
      [
        "issuer": .string(base), "mcp": .string("\(base)/mcp"),
        "metadata": .string("\(base)/.well-known/oauth-authorization-server"),
        "registration": .bool(settings.allowsRegistration),
        "client_documents": .bool(settings.readsClientDocuments),
        "problems": .array(
          problems.map { ["message": .string($0.message), "hint": .string($0.hint)] }),
      ]
    }

    func print(to output: Terminal) {
      for problem in problems {
        output.print("\(output.style.bold("To do:")) \(problem.message)")
        output.print("       \(problem.hint)")
      }
      if problems.isEmpty { output.print("Programs can connect at \(output.style.bold(base + "/mcp")).") }
      output.print()
      output.print("What to enter:")
      output.print("  ChatGPT      Settings, Connectors, Create: \(base)/mcp, authentication OAuth")
      output.print("  Claude       Settings, Connectors, Add custom connector: \(base)/mcp")
      output.print("  Claude Code  claude mcp add --transport http galley \(base)/mcp")
      output.print("  Cursor       {\"mcpServers\": {\"galley\": {\"url\": \"\(base)/mcp\"}}}")
      output.print("  others       npx -y mcp-remote \(base)/mcp")
      output.print()
      output.print("One site alone: put its name behind it, \(base)/mcp/<site>.")
      output.print("Who signs in there needs a password: galley user create --role … --password-stdin")
      if !settings.allowsRegistration {
        output.print("Programs can't register themselves; add them: galley oauth clients add")
      }
    }
  }
}

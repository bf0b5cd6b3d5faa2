import Access
import Arguments
import Content
import Files
import Glibc
import MCP
import Server
import Store
import Tools
import Visibility

/// `galley mcp`: agents are served over standard input and output; the commands below it look at what they are served.
enum MCPCommand {
  static let checkout = Option<String?>(
    "repo", "A git checkout to serve in place instead of a data directory.", placeholder: "folder",
    completion: .folders)

  static let command = Command(
    "mcp", "Serve an agent over standard input and output; look at what agents are served.", topic: "Operate",
    discussion: """
      Without a further command it speaks MCP on its standard input and output, as clients start it: one message a line,
      and notes for people on standard error. It ends when its input does. Whoever runs it is the sites' administrator.

      --repo serves a checkout in place: what is on its branch main, and its other branches by name. Its files, index and
      HEAD are never touched.

      Agents meet a site through tools: those that Galley brings, and the site's own saved queries. settings/mcp.json
      says whether a site is served and to whom; docs/tools.md lists the tools.
      """,
    examples: [
      Example("galley mcp --data ./galley-data --site magazine", "What a client's configuration starts."),
      Example("galley mcp --repo .", "For an agent that works beside you in a checkout."),
    ],
    related: ["serve"], subcommands: [MCPStatusCommand.command, MCPCallCommand.call, MCPCallCommand.test],
    accepting: {
      SharedOptions.data
      SharedOptions.site
      checkout
    }, run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    // A checkout has no data directory, hence no log; whoever works on it has git's.
    let access = invocation[checkout] == nil ? try invocation.openAccess() : nil
    let (engine, site) = try sites(invocation, access)
    let calls = access.map { CallRecorder($0.audit) }
    let service = SiteService(
      engine, implementation: RunningServer.implementation(GalleyProgram.version), onCall: calls?.record)
    defer {
      calls?.finish()
      access?.close()
    }
    do {
      let log = invocation.log
      let server = try MCPServer(service, settings: try MCPServerSettings()) { log("MCP: \($0)") }
      let feed = ChangeFeed(service, log: log) { server.announce($0) }
      feed.start()
      StdioTransport(server, caller: .operating(as: .admin, on: site)).run()
      feed.stop()
      server.stop()
    } catch let error as GalleyError {
      throw error
    } catch {
      throw GalleyError(.internalFault, "MCP can't be served: \(error)")
    }
    return .done
  }

  /// What tools work with over the sites of the data directory, or over the checkout; and the site that is meant.
  ///
  /// - Parameter access: Whose audit log the tools may show; nil for none.
  static func sites(
    _ invocation: Invocation, _ access: AccessControl? = nil
  ) throws -> (engine: ToolEngine, site: String?) {
    let site = invocation[SharedOptions.site]
    guard let folder = invocation[checkout] else {
      let data = try invocation.openDataDirectory()
      // A name that is none is a wrong call of the command, not an answer of a tool.
      if let site { _ = try data.site(site) }
      return (data.toolEngine(access, environment: invocation.surroundings.environment), site)
    }
    if site != nil {
      throw invocation.conflict("--repo and --site do not go together: a checkout is one site")
    }
    let place = try ServedCheckout(Path(folder), cache: try cache(invocation), log: invocation.log)
    // A checkout that has nothing to serve is told of before a client waits for an answer.
    _ = try place.site(place.name).snapshot()
    let engine = ToolEngine(
      sites: VisibleSites(place), version: GalleyProgram.version, now: { Int64(time(nil)) })
    return (engine, place.name)
  }

  /// Where what is derived from checkouts lies.
  private static func cache(_ invocation: Invocation) throws(GalleyError) -> Path {
    let environment = invocation.surroundings.environment
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") { return Path(folder) / "galley" }
    if let home = environment["HOME"], home.hasPrefix("/") { return Path(home) / ".cache" / "galley" }
    throw GalleyError(
      .invalidArgument,
      "There is no place for the index of a checkout: neither HOME nor XDG_CACHE_HOME is set.",
      hint: "Set XDG_CACHE_HOME to a folder that can be written.")
  }
}

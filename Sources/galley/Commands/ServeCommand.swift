public import Arguments
import Content
import Files
public import Server
import Store

extension AccessLogChoice: ArgumentValue {
  /// What stands for the value in usage lines.
  public static var placeholder: String { "format" }
}

/// `galley serve`: answers over HTTP until it is asked to stop.
enum ServeCommand {
  static let listen = Option<String?>(
    "listen", "Where to listen; port 0 lets the system choose. Else galley.json says, else 127.0.0.1:8080.",
    placeholder: "host:port")
  static let publicURL = Option<String?>(
    "public-url", "The address by which the world knows the server, when something stands in front of it.",
    placeholder: "url")
  static let accessLog = Option(
    "access-log", default: AccessLogChoice.common, "How requests are logged on standard error.")

  static let localPersona = Option<Persona?>(
    "local-persona",
    "What MCP callers on this machine see that bring no credential. Only where the server listens on this machine alone.",
    placeholder: "persona")

  static let command = Command(
    "serve", "Serve the sites of a data directory over HTTP.", topic: "Start",
    discussion: """
      Answers MCP at /mcp (and /mcp/SITE for one site alone), the delivery API under /api/v1, and /healthz, /readyz and
      /metrics for those who run it. Changes from outside are noticed: what git push, galley import or another process puts on main is in the next answer.

      SIGTERM and Ctrl-C stop it: what is under way is finished, which takes 10 seconds at most. One server at a time
      uses a data directory; the other commands may be used beside it.
      """,
    examples: [
      Example("galley serve", "Serve ./galley-data on 127.0.0.1:8080."),
      Example(
        "galley serve --data /srv/galley --listen 127.0.0.1:0 --access-log json", "As a supervisor might."),
    ],
    exitCodes: [.done: "It was stopped by SIGTERM or Ctrl-C."], related: ["init", "doctor"]
  ) {
    SharedOptions.data
    listen
    publicURL
    accessLog
    localPersona
  } run: { invocation in
    let signal = StopSignal()
    let errors = invocation.errors
    let data = try invocation.openDataDirectory()
    let server = try RunningServer(
      data: data,
      options: options(invocation),
      log: { errors.print($0) })
    try greet(server, data, invocation.output)
    signal.wait()
    errors.print("Stopping: what is under way is finished first.")
    server.stop()
    return .done
  }

  /// Says where things are, and what to try.
  private static func greet(_ server: RunningServer, _ data: DataDirectory, _ output: Terminal)
    throws(GalleyError)
  {
    let names = try data.siteNames()
    output.print("Serving \(output.style.bold(data.path.string)) at \(output.style.bold(server.url))")
    if let link = server.firstRunURL {
      output.print("Nobody can sign in yet. Become the owner here, once, within 24 hours:")
      output.print("  \(output.style.bold(link))")
    }
    guard let name = names.contains("magazine") ? "magazine" : names.first else {
      output.print("There are no sites yet: galley init --data \(data.path) --site NAME --from FOLDER")
      return
    }
    output.print("\(counted(names.count, "site")): \(names.joined(separator: ", ")). Try:")
    output.print("  The console for people: \(server.url)/console")
    output.print("  MCP endpoint for agents: \(server.url)/mcp")
    output.print("  curl \(server.url)/api/v1/\(name)")
    output.print("  curl '\(server.url)/api/v1/\(name)/search?q=sea'")
    output.print("  git clone \(data.path)/sites/\(name)/repo.git")
    output.print("Stop with Ctrl-C.")
  }

  private static func options(_ invocation: Invocation) -> ServerOptions {
    var options = ServerOptions(
      version: GalleyProgram.version, listen: invocation[listen], publicURL: invocation[publicURL],
      accessLog: invocation[accessLog], localPersona: invocation[localPersona]?.access)
    options.environment = invocation.surroundings.environment
    if let path = options.environment["PATH"], !path.isEmpty { options.searchPath = path }
    return options
  }
}

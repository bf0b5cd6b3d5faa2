import Content
import JSON
import MCP
import Store
import Visibility

/// What a tool works with: who calls, and the sites as that caller sees them.
struct ToolContext: Sendable {
  /// The call, for progress and for what the client can do.
  let call: Call<Caller>
  /// What all tools share.
  let engine: ToolEngine

  /// Who calls.
  var caller: Caller { call.caller }

  /// The site that the arguments name, or the only one that the caller reaches, at the state that they name.
  ///
  /// On an event loop it throws ``MustWait`` where the site would have to be waited for.
  func site(_ arguments: ToolArguments) throws -> VisibleSite {
    let name = try siteName(arguments)
    if let reference = arguments.string("ref"), reference != "main" {
      return try engine.site(name, at: reference, for: caller, mayWait: call.mayWait)
    }
    return try engine.site(name, for: caller, mayWait: call.mayWait)
  }

  /// The slug of the site that the arguments mean.
  func siteName(_ arguments: ToolArguments) throws -> String {
    if let name = arguments.string("site") { return name }
    if let name = caller.site { return name }
    let names = try engine.siteNames(for: caller, mayWait: call.mayWait)
    if names.count == 1 { return names[0] }
    throw GalleyError(
      .invalidArgument, names.isEmpty ? "There is no site." : "There are several sites: say which one.",
      hint: names.isEmpty
        ? "Ask the operator for a site that this credential reaches."
        : "Add site with one of: \(names.joined(separator: ", ")).",
      details: ["path": "/site", "sites": .array(names.map { .string($0) })])
  }
}

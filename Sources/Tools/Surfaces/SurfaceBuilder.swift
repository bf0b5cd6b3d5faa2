import Content
import JSON
import MCP
import Store
import Visibility

/// Makes the surface of a kind of caller out of what the sites define.
struct SurfaceBuilder {
  let engine: ToolEngine
  /// One of the callers who will share the surface; nothing that outlives the making may hold on to it.
  let caller: Caller
  /// The sites that are served to them, by name.
  let sites: [VisibleSite]
  private let implementation: Implementation

  init(_ service: SiteService, for caller: Caller, naming names: [String]) throws {
    engine = service.engine
    implementation = service.implementation
    self.caller = caller
    var sites: [VisibleSite] = []
    for name in names {
      do {
        sites.append(try service.engine.site(name, for: caller, mayWait: true))
      } catch is GalleyError {
        // Not there, not served, or not readable: for the surface it is all the same.
        continue
      }
    }
    self.sites = sites
  }

  func surface() throws -> Surface<Caller> {
    let tools = tools()
    let readsResources = caller.opens(.mcpResources)
    return Surface(
      implementation: implementation, instructions: Instructions(self, tools: tools).text, tools: tools,
      resources: try resources(), templates: templates(), prompts: prompts(),
      read: readsResources ? ResourceReading(engine).reader : nil, complete: Suggestions(engine).completer,
      tasks: tasks(of: tools), withheld: withheld(besides: tools),
      refuse: { tool, faults in .refusal(of: tool.name, faults) },
      suggest: { name, names in NearMatch.best(for: name, among: names) }, mayGrow: true)
  }

  /// The only site that is served; nil where there are several, or none.
  var onlySite: VisibleSite? { sites.count == 1 ? sites[0] : nil }

  /// What stands before the names of what a site defines, where several sites are served.
  func prefix(of site: VisibleSite) -> String { onlySite == nil ? "\(ToolName.spelled(site.name))_" : "" }
}

extension Caller {
  /// Whether a part of the protocol is open to the caller; nobody has given an anonymous one any scope.
  func opens(_ channel: Scope) -> Bool { persona == .everyone || allows(channel) }

  /// Refuses what the credential's scopes don't open. (seed: T22, T24)
  func require(_ channel: Scope) throws(RPCError) {
    if opens(channel) { return }
    throw RPCError(told: .missing([channel], of: [channel]))
  }
}

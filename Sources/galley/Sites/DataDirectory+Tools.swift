import Content
import Glibc
import MCP
import Store
import Tools
import Visibility

extension DataDirectory {
  /// The tools over the sites of the directory, without a server.
  func tools() -> ToolRegistry {
    let engine = ToolEngine(
      sites: VisibleSites(DirectSites(self)), version: GalleyProgram.version, installation: self,
      now: { Int64(time(nil)) })
    let implementation = Implementation(name: "galley", version: GalleyProgram.version)
    return ToolRegistry(SiteService(engine, implementation: implementation))
  }
}

extension Caller {
  /// The operator at the command line, who plays a kind of caller.
  static func operating(as persona: Persona, on site: String?) -> Caller {
    Caller(principal: "command-line", name: "command line", persona: persona.access, site: site)
  }
}

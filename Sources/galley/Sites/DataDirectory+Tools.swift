import Access
import Content
import Glibc
import Server
import Store
import Tools
import Visibility

extension DataDirectory {
  /// What tools work with over the sites of the directory, without a server.
  func toolEngine(_ access: AccessControl? = nil) -> ToolEngine {
    ToolEngine(
      sites: VisibleSites(DirectSites(self)), version: GalleyProgram.version, installation: self,
      activity: access.map { ActivityReader($0) },
      now: { Int64(time(nil)) })
  }
}

extension ToolRegistry {
  /// The tools that a server of this program would have over the sites of an engine.
  init(over engine: ToolEngine) {
    self.init(SiteService(engine, implementation: RunningServer.implementation(GalleyProgram.version)))
  }
}

extension Caller {
  /// The operator at the command line, who plays a kind of caller.
  static func operating(as persona: Persona, on site: String?) -> Caller {
    Caller(principal: "command-line", name: "command line", persona: persona.access, site: site)
  }
}

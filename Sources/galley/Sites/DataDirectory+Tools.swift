import Access
import Content
import Glibc
import Review
import Server
import Store
import Tools
import Visibility

extension DataDirectory {
  /// What tools work with over the sites of the directory, without a server.
  ///
  /// - Parameter environment: The variables of the process, in which the tokens of deploy targets may stand.
  func toolEngine(_ access: AccessControl? = nil, environment: [String: String] = [:]) -> ToolEngine {
    let sites = DirectSites(self)
    let now: @Sendable () -> Int64 = { Int64(time(nil)) }
    let reviews = SiteReviews(
      sites,
      settings: { site throws(GalleyError) in
        try ReviewSettings(for: site, in: self, environment: environment)
      }, now: now)
    return ToolEngine(
      sites: VisibleSites(sites), version: GalleyProgram.version, installation: self,
      activity: access.map { ActivityReader($0) }, reviews: reviews,
      ledger: access.map { AccessLedger($0) } ?? MemoryLedger(),
      siteMaker: access.map { TemplateSites(data: self, access: $0, sites: sites) }, now: now)
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

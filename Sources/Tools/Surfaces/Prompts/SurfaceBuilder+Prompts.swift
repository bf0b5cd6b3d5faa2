import Content
import MCP
import Visibility

extension SurfaceBuilder {
  /// The prompts that the sites show to the caller; whether their text is given is asked when it is wanted. (seed: C12)
  func prompts() -> [Prompt<Caller>] {
    sites.flatMap { site in
      site.prompts.map { prompt in
        SitePrompt(engine: engine, site: site.name, id: prompt.id).listed(
          prompt, as: prefix(of: site) + prompt.id)
      }
    }
  }
}

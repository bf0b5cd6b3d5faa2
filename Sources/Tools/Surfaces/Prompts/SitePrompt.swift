import Content
import JSON
import MCP
import Store
import Visibility

/// One prompt of a site, as the protocol serves it.
struct SitePrompt: Sendable {
  let engine: ToolEngine
  let site: String
  let id: String

  /// The prompt with what clients are told of it.
  func listed(_ prompt: PromptDefinition, as name: String) -> Prompt<Caller> {
    Prompt(
      name: name, title: prompt.title, description: prompt.description,
      arguments: prompt.arguments.map {
        .init(name: $0.name, description: $0.description, isRequired: $0.isRequired)
      },
      get: { call, arguments in try text(for: call.caller, arguments, named: name) })
  }

  /// Its text as it is now, filled with what is given.
  private func text(
    for caller: Caller, _ arguments: [String: String], named name: String
  ) throws -> PromptOutcome {
    try caller.require(.mcpPrompts)
    guard let (site, prompt) = try definition(for: caller) else {
      throw RPCError.invalidParameters("Unknown prompt: \(name)")
    }
    try check(arguments, of: prompt)
    let settings = site.snapshot.site.settings
    let text = prompt.text(
      arguments: arguments,
      [
        .siteName: settings.name, .siteDescription: settings.description ?? "",
        .siteAddress: settings.baseURL ?? "", .siteSlug: site.name,
        .today: CivilDate(secondsSince1970: engine.now()).description,
      ])
    return .messages([PromptMessage(.user, .text(text))], description: prompt.description)
  }

  /// The prompt on main, when the caller may know of it; else nil.
  func definition(for caller: Caller) throws -> (VisibleSite, PromptDefinition)? {
    do {
      let site = try engine.site(site, for: caller, mayWait: true)
      guard let prompt = site.snapshot.site.prompts[id], site.viewer.meets(prompt.access) else { return nil }
      return (site, prompt)
    } catch let error as GalleyError {
      if error.code == .notFound { return nil }
      throw RPCError(told: error)
    }
  }

  /// Refuses arguments that are missing or that the prompt doesn't have, all of them at once.
  private func check(_ arguments: [String: String], of prompt: PromptDefinition) throws(RPCError) {
    let missing = prompt.arguments.filter { $0.isRequired && (arguments[$0.name] ?? "").isEmpty }.map(\.name)
    let known = prompt.arguments.map(\.name)
    let strange = arguments.keys.filter { !known.contains($0) }.sorted()
    guard !missing.isEmpty || !strange.isEmpty else { return }
    let faults =
      missing.map { "Missing required argument: \($0)." }
      + strange.map { name in
        let near = NearMatch.best(for: name, among: known).first
        return "There is no argument ‘\(name)’.\(near.map { " Did you mean ‘\($0)’?" } ?? "")"
      }
    throw .invalidParameters(
      faults.joined(separator: " "),
      data: [
        "missing": .array(missing.map { .string($0) }), "unknown": .array(strange.map { .string($0) }),
        "arguments": .array(known.map { .string($0) }),
      ])
  }
}

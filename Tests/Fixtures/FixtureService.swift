import MCP

/// Serves everybody the same surface: what the scenarios of the official conformance suite
/// (modelcontextprotocol/conformance) call by name.
struct FixtureService: MCPService {
  private let shared: Surface<Anybody>

  init(announcer: Announcer) {
    let tasks = TaskStore { announcer.announce(.task(id: $0)) }
    // The scenarios call the first tool without arguments and read the first resource.
    let tools = [
      ContentTools.all, ReportingTools.all, SchemaTools.all, QuestionTools.all, FormTools.all,
      InputRequiredTools.all, RequestStateTools.all, CapabilityTools.all, ChangeTools.all(announcer),
      TaskTools.all(tasks),
    ]
    shared = Surface(
      implementation: Implementation(
        name: "mcp-fixtures", version: "1.0.0", title: "Fixtures",
        description: "What the scenarios of the official conformance suite call by name."),
      instructions: "Nothing here is of use beyond tests of the protocol.",
      tools: tools.flatMap { $0 }, resources: FixtureResources.listed, templates: [FixtureResources.template],
      prompts: FixturePrompts.all, read: .quick(FixtureResources.read),
      complete: FixturePrompts.complete, tasks: tasks, logs: true, listLifetime: 300_000, listScope: .everyone
    )
  }

  func surface(for caller: Anybody, mayWait: Bool) -> Surface<Anybody> { shared }

  func maySubscribe(_ caller: Anybody, to uri: String, mayWait: Bool) -> Bool {
    FixtureResources.contents(of: uri) != nil
  }

  func concerns(_ change: Change, _ caller: Anybody) -> Bool { true }
}

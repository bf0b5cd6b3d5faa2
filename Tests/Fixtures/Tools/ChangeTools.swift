import MCP

/// Tools that have subscribers told of a change.
enum ChangeTools {
  static func all(_ announcer: Announcer) -> [Tool<Anybody>] {
    func trigger(_ name: String, _ description: String, _ change: Change) -> Tool<Anybody> {
      .fixture(
        name, description,
        .quick { _, _ in
          announcer.announce(change)
          return .text("Mutation triggered")
        })
    }
    return [
      trigger("test_trigger_tool_change", "Says that the tools are others.", .tools(topic: "all")),
      trigger("test_trigger_prompt_change", "Says that the prompts are others.", .prompts(topic: "all")),
      trigger(
        "test_trigger_resource_change", "Says that the resources are others.", .resources(topic: "all")),
      trigger(
        "test_trigger_resource_update", "Says that the watched resource holds something else.",
        .updated(uri: FixtureResources.watchedURI)),
    ]
  }
}

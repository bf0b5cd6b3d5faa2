/// Something that subscribers may want to hear of.
public enum Change: Sendable, Hashable {
  /// The list of tools, resources or prompts is another one, for those whom the topic concerns.
  case tools(topic: String)
  case resources(topic: String)
  case prompts(topic: String)
  /// What a resource holds has changed; for everybody, or only for those whom the server knows.
  case updated(uri: String, isPublic: Bool = true)
  /// A task has moved on.
  case task(id: String)
}

/// What a subscriber wants to hear of.
struct Interests: Sendable, Hashable {
  var tools = false
  var prompts = false
  var resources = false
  /// The resources whose changes are wanted.
  var uris: [String] = []
  /// The tasks whose moves are wanted.
  var tasks: [String] = []
}

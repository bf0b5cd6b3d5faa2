import JSON

/// A notification to subscribers, written once but for the words that tie it to each one's subscription.
struct Notice: Sendable {
  /// What it tells of; of one topic a stream hears once a second at most.
  enum Topic: Sendable, Hashable {
    case tools
    case resources
    case prompts
    case updated(String)
    case task(String)
  }

  private let head: [UInt8]
  private let parameters: [UInt8]
  /// Whether it tells that a list is another one.
  let isOfList: Bool
  /// The whole message for those who have no subscription to name.
  let plain: [UInt8]

  /// A notification with the members of its parameters.
  init(_ method: String, _ parameters: JSONObject = [:], isOfList: Bool = false) {
    self.isOfList = isOfList
    plain = Message.notification(method, parameters)
    head = Array(#"{"jsonrpc":"2.0","method":"\#(method)","params":{"_meta":"#.utf8)
    self.parameters =
      parameters.isEmpty ? [] : Array(JSONValue.object(parameters).bytes().dropFirst().dropLast())
  }

  /// The notice of a topic; nil for a task, of which each subscriber is told what it may know.
  init?(of topic: Topic) {
    switch topic {
    case .tools: self.init("notifications/tools/list_changed", isOfList: true)
    case .resources: self.init("notifications/resources/list_changed", isOfList: true)
    case .prompts: self.init("notifications/prompts/list_changed", isOfList: true)
    case .updated(let uri): self.init("notifications/resources/updated", ["uri": .string(uri)])
    case .task: return nil
    }
  }

  /// The message with `_meta` as the subscriber's own, written already.
  func message(meta: [UInt8]) -> [UInt8] {
    var message: [UInt8] = []
    message.reserveCapacity(head.count + meta.count + parameters.count + 3)
    message += head
    message += meta
    if !parameters.isEmpty {
      message.append(UInt8(ascii: ","))
      message += parameters
    }
    message += [UInt8(ascii: "}"), UInt8(ascii: "}")]
    return message
  }
}

extension Change {
  /// What subscribers are told of.
  var topic: Notice.Topic {
    switch self {
    case .tools: .tools
    case .resources: .resources
    case .prompts: .prompts
    case .updated(let uri, _): .updated(uri)
    case .task(let id): .task(id)
    }
  }
}

public import Content
public import JSON

/// What people and programs are told without having asked.
///
/// ```swift
/// try access.notices.announce("credential.expiring", ["name": "CI"], in: workspace)
/// ```
/// Everything is written down before it is sent, and sent by the running server: nobody waits for it, and nothing is lost
/// when it stops meanwhile. What is told arrives at least once, in no promised order.
public struct Notices: Sendable {
  let bench: Workbench
  let workspaces: Workspaces
  let people: People
  let clients: Clients
  /// The ways that there are.
  public let channels: NoticeChannels

  /// Tells every webhook that wants to know of an event.
  public func announce(
    _ event: String, _ data: JSONObject, in workspace: Workspace?
  ) throws(GalleyError) {
    let deliveries = try webhookDeliveries(event, data, in: workspace)
    if !deliveries.isEmpty { try bench.store.enqueue(deliveries) }
  }

  /// Writes to somebody; false, and nothing is sent, where the server has no way to send mail.
  @discardableResult
  public func mail(
    _ event: String, to address: String, subject: String, text: String, in workspace: Workspace? = nil
  ) throws(GalleyError) -> Bool {
    guard channels.sendsMail else { return false }
    try bench.store.enqueue([try letter(event, to: address, subject: subject, text: text, in: workspace)])
    return true
  }

  func letter(
    _ event: String, to address: String, subject: String, text: String, in workspace: Workspace?
  ) throws(GalleyError) -> Delivery {
    let now = bench.clock()
    return Delivery(
      id: try bench.newID(), channel: .mail, target: address, event: event, workspace: workspace?.id,
      subject: subject, body: text, createdAt: now, nextAt: now)
  }

  func webhookDeliveries(
    _ event: String, _ data: JSONObject, in workspace: Workspace?
  ) throws(GalleyError) -> [Delivery] {
    let now = bench.clock()
    var deliveries: [Delivery] = []
    for webhook in channels.webhooks where webhook.wants(event, of: workspace?.slug) {
      let id: Delivery.ID = try bench.newID()
      let body = Notices.body(id, event, data, in: workspace, at: now)
      deliveries.append(
        Delivery(
          id: id, channel: .webhook, target: webhook.url, event: event, workspace: workspace?.id, body: body,
          createdAt: now, nextAt: now))
    }
    return deliveries
  }

  /// A delivery that says nothing but that the way is open; it is not kept.
  public func trial(of webhook: WebhookSettings) throws(GalleyError) -> Delivery {
    let now = bench.clock()
    let id: Delivery.ID = try bench.newID()
    let data: JSONObject = ["text": "This is a test: nothing has happened."]
    return Delivery(
      id: id, channel: .webhook, target: webhook.url, event: "webhook.test", workspace: nil,
      body: Notices.body(id, "webhook.test", data, in: nil, at: now), createdAt: now, nextAt: now)
  }

  /// A letter that says nothing but that the way is open; it is not kept.
  public func trial(to address: String) throws(GalleyError) -> Delivery {
    try letter(
      "mail.test", to: try Naming.email(address), subject: "A test letter from Galley",
      text: "Hello,\n\nthis is a test: nothing has happened. Galley can write to you.\n", in: nil)
  }

  private static func body(
    _ id: Delivery.ID, _ event: String, _ data: JSONObject, in workspace: Workspace?, at now: Int64
  ) -> String {
    let object: JSONObject = [
      "id": .string(id.rawValue), "event": .string(event), "time": .string(UTCTime.text(now)),
      "workspace": workspace.map { .string($0.slug) } ?? .null, "data": .object(data),
    ]
    return String(decoding: JSONValue.object(object).bytes(), as: UTF8.self)
  }

  /// The time by which deliveries are due, in milliseconds since 1970.
  public var now: Int64 { bench.clock() }

  /// What is to be sent now, at most so many.
  public func due(limit: Int = 100) throws(GalleyError) -> [Delivery] {
    try bench.store.due(at: bench.clock(), limit: limit)
  }

  /// Writes down what came of sending something: nil for an arrival, else why it didn't. Answers how it stands.
  @discardableResult
  public func settle(_ delivery: Delivery, error: String?) throws(GalleyError) -> Delivery {
    let tried = delivery.tried(at: bench.clock(), error: error)
    try bench.store.settle(tried)
    return tried
  }

  /// The newest deliveries, of one state or of all.
  public func deliveries(
    in state: Delivery.State? = nil, limit: Int = 100
  ) throws(GalleyError) -> [Delivery] {
    try bench.store.deliveries(in: state, limit: limit)
  }

  /// Forgets deliveries that were settled so many days ago.
  public func forget(settledFor days: Int) throws(GalleyError) {
    _ = try bench.store.forgetDeliveries(settledBefore: bench.clock() - Int64(days) * Lifetime.day)
  }
}

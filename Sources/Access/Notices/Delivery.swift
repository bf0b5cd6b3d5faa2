/// Something on its way to a person or a program, kept until it has arrived or nobody takes it.
///
/// It arrives at least once: whoever takes it knows by its id what came twice.
public struct Delivery: Sendable, Hashable {
  /// Identifies a delivery.
  public typealias ID = EntityID<Delivery>

  /// The way that it goes.
  public enum Channel: String, Sendable, CaseIterable {
    case mail, webhook
  }

  /// How it stands.
  public enum State: String, Sendable, CaseIterable {
    case waiting, delivered
    /// It was tried as often as it is.
    case dead
  }

  /// Its id, the same at every try.
  public let id: ID
  /// The way that it goes.
  public let channel: Channel
  /// The address of a person, or the URL of a webhook.
  public let target: String
  /// What happened: `credential.expiring`.
  public let event: String
  /// Where that was.
  public let workspace: Workspace.ID?
  /// What a mail is about.
  public let subject: String
  /// The text of a mail, or the JSON that a webhook is sent; empty when it has arrived.
  public let body: String
  /// When it was made, in milliseconds since 1970.
  public let createdAt: Int64
  /// How often it was tried.
  public private(set) var attempts: Int
  /// How it stands.
  public private(set) var state: State
  /// When it is tried next.
  public private(set) var nextAt: Int64
  /// Why the last try came to nothing.
  public private(set) var lastError: String?
  /// When it arrived, or was given up.
  public private(set) var settledAt: Int64?

  init(
    id: ID, channel: Channel, target: String, event: String, workspace: Workspace.ID?, subject: String = "",
    body: String, createdAt: Int64, attempts: Int = 0, state: State = .waiting, nextAt: Int64,
    lastError: String? = nil, settledAt: Int64? = nil
  ) {
    self.id = id
    self.channel = channel
    self.target = target
    self.event = event
    self.workspace = workspace
    self.subject = subject
    self.body = body
    self.createdAt = createdAt
    self.attempts = attempts
    self.state = state
    self.nextAt = nextAt
    self.lastError = lastError
    self.settledAt = settledAt
  }

  /// The pauses between tries: at once, then after a minute, ten, an hour, six and a day.
  static let pauses: [Int64] = [60_000, 600_000, 3_600_000, 21_600_000, longestPause]

  static let longestPause: Int64 = 86_400_000

  /// The delivery after a try, which failed where there is an error.
  func tried(at now: Int64, error: String?) -> Delivery {
    var next = self
    next.attempts += 1
    next.lastError = error
    if error == nil {
      next.state = .delivered
    } else if next.attempts <= Delivery.pauses.count {
      next.nextAt = now + Delivery.pauses[next.attempts - 1]
      return next
    } else {
      next.state = .dead
    }
    next.settledAt = now
    return next
  }
}

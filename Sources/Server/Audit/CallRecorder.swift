public import Access
import Content
import Crypto
import JSON
public import Tools

/// Writes each call over MCP into the audit log: reads and refusals soon, changes before they are answered. (seed: S36, M25)
public struct CallRecorder: Sendable {
  private let trail: AuditTrail
  private let tally: AuditTally
  private let activity: ActivityLog?

  /// - Parameter activity: Where calls are written down with their arguments; nil for nowhere.
  public init(_ trail: AuditTrail, activity: ActivityLog? = nil) {
    self.trail = trail
    self.activity = activity
    tally = AuditTally(individually: CallRecorder.anonymousRows, names: CallRecorder.anonymousActions) {
      trail.note($0)
    }
  }

  /// Takes the record of a call; it waits for the disk where the call has changed something.
  @Sendable public func record(_ call: CallRecord) throws {
    activity?.write(call)
    if !call.isReadOnly, call.outcome == .done {
      try trail.record(AuditEvent(call))
    } else if call.caller.isAnonymous {
      // Strangers are many and pay nothing: beyond a number in a minute their calls are only counted.
      tally.note(AuditEvent(call), as: call.action)
    } else if call.isSmall {
      // Not here, where others wait behind this call.
      trail.note(later: NotedCall(call: call))
    } else {
      // What a caller sent stays in memory no longer than it must.
      trail.note(AuditEvent(call))
    }
  }

  /// Writes down what was only counted.
  public func finish() { tally.finish() }

  /// Of each action so many rows in a minute tell of one stranger's call each.
  private static let anonymousRows = 120
  private static let anonymousActions = 64
}

/// A call whose row is made when it is written.
private struct NotedCall: AuditSource {
  let call: CallRecord

  func auditEvent() -> AuditEvent { AuditEvent(call) }
}

extension Caller {
  /// Whether nobody knows who calls.
  var isAnonymous: Bool { persona == .everyone && origin.workspace == nil }

  /// The caller in the words of the audit log.
  var actor: Actor {
    Actor(
      principal: isAnonymous ? "anonymous" : principal == "command-line" ? Actor.host.principal : principal,
      name: isAnonymous ? "anonymous" : name, client: origin.client.map { EntityID(rawValue: $0) },
      clientName: origin.clientName, workspace: origin.workspace.map { EntityID(rawValue: $0) },
      persona: persona.rawValue, address: origin.address)
  }
}

extension AuditEvent {
  init(_ call: CallRecord) {
    let outcome: Outcome =
      switch call.outcome {
      case .done: .done
      case .refused: .refused
      case .failed: .failed
      }
    self.init(call.action, outcome: outcome, by: call.caller.actor)
    site = call.site
    target = call.target
    if !call.arguments.isEmpty {
      // In one form, so that the same arguments have the same digest whatever their order.
      digest = Hex.encode(SHA256.hash(JSONValue.object(call.arguments).bytes(.canonical)))
    }
    duration = call.duration
    requestID = call.requestID
    if let fault = call.fault { detail["code"] = .string(fault) }
  }
}

public import Access
public import Arguments
import Content
import JSON
import Server
import Store

/// `galley webhook`: the servers that are told when something happens.
enum WebhookCommand {
  static let url = Positional<String?>("url", "The webhook's address; else all are tried.")
  static let state = Option<Delivery.State?>("state", "Only those that stand so.", placeholder: "state")

  static let command = Command(
    "webhook", "Look at webhooks, try them, and see what was sent.", topic: "Operate",
    discussion: """
      galley.json names the webhooks: who is told, of what, and the secret by which the receiver knows who tells. The
      running server sends; what doesn't arrive is tried again after 1 minute, 10 minutes, 1, 6 and 24 hours.
      """,
    related: ["mail", "serve"], subcommands: [list, test, deliveries])

  static let list = Command("list", "List the webhooks that galley.json names.", related: ["webhook test"]) {
    SharedOptions.data
    SharedOptions.json
  } run: { invocation in
    let webhooks = try invocation.openDataDirectory().settings().webhooks
    invocation.print(
      list: "webhooks", webhooks.map(\.json), headings: ["address", "events", "workspace"],
      rows: webhooks.map { [$0.url, $0.events.joined(separator: " "), $0.workspace ?? "all"] },
      none: "galley.json names no webhooks.")
    return .done
  }

  static let test = Command(
    "test", "Send a test to a webhook, and say what came of it.",
    discussion: "Nothing is kept or tried again. The event is called webhook.test.",
    exitCodes: [.done: "It arrived.", .notWell: "It didn't."], related: ["webhook deliveries"]
  ) {
    url
    SharedOptions.data
    SharedOptions.json
  } run: { invocation in
    let settings = try invocation.openDataDirectory().settings()
    let access = try invocation.openAccess()
    let wanted = settings.webhooks.filter { invocation[url] == nil || $0.url == invocation[url] }
    if wanted.isEmpty {
      throw GalleyError.unknown("webhook", invocation[url] ?? "", among: settings.webhooks.map(\.url))
    }
    let carrier = try NoticeCarrier(settings)
    return try invocation.tryOut(
      wanted.map { (webhook) throws(GalleyError) in try access.notices.trial(of: webhook) }, with: carrier,
      access)
  }

  static let deliveries = Command(
    "deliveries", "List what was sent to people and webhooks, or waits to be.",
    discussion: "What arrived or was given up is kept for 30 days, without its content.",
    examples: [Example("galley webhook deliveries --state dead", "What nobody took.")],
    related: ["webhook test"]
  ) {
    SharedOptions.data
    state
    SharedOptions.limit
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let found = try access.notices.deliveries(
      in: invocation[state], limit: max(1, invocation[SharedOptions.limit]))
    invocation.print(
      list: "deliveries", found.map(\.json),
      headings: ["made", "event", "to", "state", "tries", "next", "last error"],
      rows: found.map {
        [
          Timestamp.utc($0.createdAt / 1_000), $0.event, $0.target, $0.state.rawValue, "\($0.attempts)",
          $0.state == .waiting ? Timestamp.utc($0.nextAt / 1_000) : "", $0.lastError ?? "",
        ]
      }, none: "Nothing was sent.")
    return .done
  }
}

extension Delivery.State: ArgumentValue {
  /// What stands for the value in usage lines.
  public static var placeholder: String { "state" }
}

extension Invocation {
  /// Sends things that say nothing, and tells what came of it.
  func tryOut(
    _ trials: [Delivery], with carrier: NoticeCarrier, _ access: AccessControl
  ) throws -> ExitCode {
    let outcomes = trials.map { ($0, carrier.carry($0, at: access.notices.now)) }
    if self[SharedOptions.json] {
      output.print(json: [
        "tests": .array(
          outcomes.map { trial, problem in
            [
              "to": .string(trial.target), "arrived": .bool(problem == nil),
              "error": problem.map { .string($0) } ?? .null,
            ]
          })
      ])
    } else {
      for (trial, problem) in outcomes {
        output.print(problem.map { "\(trial.target): \($0)" } ?? "It arrived: \(trial.target)")
      }
    }
    return outcomes.allSatisfy { $0.1 == nil } ? .done : .notWell
  }
}

extension WebhookSettings {
  /// The webhook as data, without its secret.
  fileprivate var json: JSONObject {
    [
      "url": .string(url), "events": .array(events.map { .string($0) }),
      "workspace": workspace.map { .string($0) } ?? .null,
    ]
  }
}

extension Delivery {
  /// The delivery as data.
  fileprivate var json: JSONObject {
    [
      "id": .string(id.rawValue), "channel": .string(channel.rawValue), "to": .string(target),
      "event": .string(event), "state": .string(state.rawValue), "attempts": .int(Int64(attempts)),
      "created": .string(Timestamp.utc(createdAt / 1_000)),
      "next": state == .waiting ? .string(Timestamp.utc(nextAt / 1_000)) : .null,
      "last_error": lastError.map { .string($0) } ?? .null,
    ]
  }
}

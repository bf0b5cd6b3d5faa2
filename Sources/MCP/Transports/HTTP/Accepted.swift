import HTTP

/// What a client takes for an answer.
struct Accepted {
  var json = false
  var events = false

  /// Reads the `Accept` header; without one, everything is taken.
  init(_ headers: RequestHeaders) {
    switch headers["Accept"] {
    case nil, "application/json, text/event-stream", "text/event-stream, application/json", "*/*":
      (json, events) = (true, true)
    case "application/json": json = true
    default:
      json = Accepted.takes(["application/json", "application/*", "*/*"], headers)
      events = Accepted.takes(["text/event-stream", "text/*", "*/*"], headers)
    }
  }

  /// Whether a type is taken: what names it most closely decides, and a weight of 0 is a refusal.
  private static func takes(_ ranges: [String], _ headers: RequestHeaders) -> Bool {
    var items: [[String]] = []
    for line in headers.all("Accept") {
      for item in line.lowercased().split(separator: ",") {
        items.append(
          item.split(separator: ";").map { part in String(part.filter { $0 != " " && $0 != "\t" }) })
      }
    }
    for range in ranges {
      guard let item = items.first(where: { $0.first == range }) else { continue }
      let weight = item.dropFirst().first { $0.hasPrefix("q=") }
      return !(weight.map { Double($0.dropFirst(2)) == 0 } ?? false)
    }
    return false
  }
}

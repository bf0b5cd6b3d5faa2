import Glibc
import JSON

/// One measured figure beside what it is measured against.
struct Figure {
  let area: String
  let work: String
  let value: Double
  let unit: String
  /// What else did the same work in the same run, and its figure.
  var peer: (name: String, value: Double)?
  /// The figure, or the ratio to the peer, that is to be reached.
  var limit: String?

  /// How many times better than the peer: of a rate more is better, of a time less.
  var ratio: Double? {
    peer.map { unit.hasSuffix("/s") ? value / $0.value : $0.value / value }
  }
}

/// Prints figures as they come, or all of them as one JSON document at the end.
final class Report {
  private let asJSON: Bool
  private var figures: [Figure] = []
  private var area = ""
  private let output: UnsafeMutablePointer<FILE>?

  /// With `asJSON` whatever else is printed goes to standard error, so that the document stands alone.
  init(asJSON: Bool) {
    self.asJSON = asJSON
    output = asJSON ? fdopen(dup(STDOUT_FILENO), "w") : nil
    if asJSON { dup2(STDERR_FILENO, STDOUT_FILENO) }
  }

  func begin(_ area: String) {
    self.area = area
    print("\n\(area)")
    fflush(nil)
  }

  func add(
    _ work: String, _ value: Double, _ unit: String, peer: (name: String, value: Double)? = nil,
    limit: String? = nil
  ) {
    let figure = Figure(area: area, work: work, value: value, unit: unit, peer: peer, limit: limit)
    figures.append(figure)
    var line = "  " + Report.padded(work, 50) + Report.padded("\(Report.number(value)) \(unit)", 18)
    if let peer { line += Report.padded("\(peer.name) \(Report.number(peer.value))", 30) }
    if let ratio = figure.ratio { line += "ratio \(Report.number(ratio))  " }
    if let limit { line += "(wanted: \(limit))" }
    print(line)
    fflush(nil)
  }

  func finish() {
    guard asJSON, let output else { return }
    fputs(JSONValue.object(["figures": .array(figures.map(\.json))]).text(.pretty), output)
    fclose(output)
  }

  /// Three significant digits.
  static func number(_ value: Double) -> String {
    guard value.isFinite, value > 0 else { return "0" }
    if value >= 100 { return "\(Int(value.rounded()))" }
    let scale = value >= 10 ? 10.0 : value >= 1 ? 100.0 : 1_000.0
    return "\((value * scale).rounded() / scale)"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}

extension Figure {
  fileprivate var json: JSONValue {
    var object: JSONObject = [
      "area": .string(area), "work": .string(work), "value": .double(value), "unit": .string(unit),
    ]
    if let peer { object["peer"] = ["name": .string(peer.name), "value": .double(peer.value)] }
    if let ratio { object["ratio"] = .double(ratio) }
    if let limit { object["wanted"] = .string(limit) }
    return .object(object)
  }
}

import Arguments
import JSON

/// What both sides of a merge changed, field by field with both values.
///
/// It reads the data of conflicts, since refusals carry them as such.
struct ConflictText {
  private let conflicts: [JSONObject]
  /// What our side is called.
  private let ours: String
  private let theirs: String
  private let style: Style

  init(_ conflicts: [JSONObject], ours: String, theirs: String = "main", style: Style) {
    self.conflicts = conflicts
    self.ours = ours
    self.theirs = theirs
    self.style = style
  }

  var text: String { conflicts.map(block).joined(separator: "\n\n") }

  private func block(_ conflict: JSONObject) -> String {
    let name = conflict["object"]?.string ?? conflict["path"]?.string ?? ""
    let lines = (conflict["fields"]?.array ?? []).compactMap(\.object).flatMap(entry)
    return ([style.bold(name)] + lines).joined(separator: "\n")
  }

  private func entry(_ field: JSONObject) -> [String] {
    let path = field["field"]?.string ?? ""
    let label = field["label"]?.string ?? ""
    let head = path.isEmpty ? style.yellow("the whole file") : "\(style.yellow(path))  \(style.dim(label))"
    if let places = field["places"]?.array?.compactMap(\.object), !places.isEmpty {
      return ["  " + head]
        + places.flatMap { place in
          [style.dim("    line \(place["line"]?.int ?? 0)")] + sides(place)
        }
    }
    return ["  " + head] + sides(field)
  }

  private func sides(_ values: JSONObject) -> [String] {
    let rows = [("before", values["base"]), (ours, values["ours"]), (theirs, values["theirs"])]
    let width = rows.map(\.0.count).max() ?? 0
    return rows.flatMap { name, value -> [String] in
      let head = "    " + style.dim(name) + String(repeating: " ", count: width - name.count + 2)
      let lines = value.map(ValueText.lines) ?? [style.dim("nothing")]
      let margin = String(repeating: " ", count: width + 6)
      return lines.enumerated().map { ($0.offset == 0 ? head : margin) + $0.element }
    }
  }
}

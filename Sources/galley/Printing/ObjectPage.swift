import Arguments
import Content
import Git
import JSON
import Store

/// An object for people: what it is, its fields one beneath the other, then its body.
struct ObjectPage {
  let object: StoredObject
  let schema: ContentSchema
  let style: Style

  func text() throws(GalleyError) -> String {
    let fields = try object.fields()
    let rows = fields.members.filter { $0.key != "id" && $0.key != schema.body }
    let width = min(20, rows.map(\.key.count).max() ?? 0)
    var lines = [
      style.bold("\(object.collection)/\(object.id)"),
      style.dim("\(object.path)  revision \(object.revision.abbreviated)"),
    ]
    if fields["draft"]?.bool == true { lines.append(style.yellow("a draft: hidden from anonymous readers")) }
    lines += object.problems.compactMap { $0["message"]?.string }.map { style.red("problem: \($0)") }
    lines.append("")
    for row in rows { lines += entry(row.key, ValueText.lines(row.value), width) }
    if let body = schema.body, let text = fields[body]?.string, !text.isEmpty {
      lines += ["", text.hasSuffix("\n") ? String(text.dropLast()) : text]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func entry(_ name: String, _ lines: [String], _ width: Int) -> [String] {
    let head = style.dim(name) + String(repeating: " ", count: max(0, width - name.count) + 2)
    let margin = String(repeating: " ", count: width + 2)
    return lines.enumerated().map { ($0.offset == 0 ? head : margin) + $0.element }
  }
}

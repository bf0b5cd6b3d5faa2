import Arguments
import Comparison
import Git
import Review

/// How much of each object a changeset changes: a line for each.
struct StatText {
  let comparison: ChangesetComparison
  let style: Style

  var text: String {
    let rows = objects + files
    let width = rows.map(\.name.count).max() ?? 0
    var lines = rows.map { row in
      "\(row.sign) \(row.name)\(String(repeating: " ", count: width - row.name.count))  "
        + "\(words(row.added, row.removed))\(row.note.isEmpty ? "" : "  " + style.dim(row.note))"
    }
    let count = comparison.objects.count + comparison.files.count
    lines.append(
      comparison.isEmpty
        ? "Nothing differs."
        : "\(counted(count, "file")), \(words(comparison.wordsAdded, comparison.wordsRemoved)) words")
    return lines.joined(separator: "\n")
  }

  private struct Row {
    let sign: String
    let name: String
    let added: Int
    let removed: Int
    let note: String
  }

  private var objects: [Row] {
    comparison.objects.map { object in
      let sign =
        switch object.status {
        case .added: style.green("+")
        case .removed: style.red("−")
        case .changed: style.yellow("~")
        case .renamed, .moved: style.yellow("→")
        }
      let fields = object.status == .changed ? object.comparison.changes.map(\.label) : []
      return Row(
        sign: sign, name: object.name, added: object.comparison.wordsAdded,
        removed: object.comparison.wordsRemoved,
        note: object.previousID.map { "was \($0)" } ?? fields.joined(separator: ", "))
    }
  }

  private var files: [Row] {
    comparison.files.map { file in
      let sign =
        switch file.status {
        case .added: style.green("+")
        case .removed: style.red("−")
        case .modified: style.yellow("~")
        }
      return Row(
        sign: sign, name: file.path, added: file.wordsAdded, removed: file.wordsRemoved,
        note: file.role.rawValue)
    }
  }

  private func words(_ added: Int, _ removed: Int) -> String {
    style.green("+\(added)") + " " + style.red("−\(removed)")
  }
}

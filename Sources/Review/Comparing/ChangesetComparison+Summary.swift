internal import Comparison
internal import Git
public import JSON

extension ChangesetComparison {
  /// An overview that an agent can afford to read: never more than `budget` bytes, with the names by which the
  /// details are asked for.
  ///
  /// It says as much of each object as fits: a line about its fields, else a shorter one, else its name alone. What
  /// finds no place at all is counted in `more`, and is on the page that begins at `next`.
  ///
  /// - Parameter start: How many objects and files to pass over: the `next` of the page before.
  public func summary(budget: Int = 4096, from start: Int = 0) -> JSONObject {
    let rows = Array(objects.map { Row.object($0) } + files.map { Row.file($0) }).dropFirst(start)
    // A line takes more than thirty bytes: most pages that are too long need not be written to know it.
    if rows.count * 30 <= budget {
      for limit in [240, 120, 60] {
        var page = opening
        page["changes"] = .array(rows.map { .object($0.json(atMost: limit)) })
        if JSONValue.object(page).bytes().count <= budget { return page }
      }
    }
    return summary(names: rows, budget)
  }

  /// One line of a summary.
  private enum Row {
    case object(ObjectChange)
    case file(FileChange)

    func json(atMost limit: Int) -> JSONObject {
      switch self {
      case .object(let change): change.row(atMost: limit)
      case .file(let change): change.row(atMost: limit)
      }
    }

    /// Under which heading it stands where only names are shown, and its name there.
    var heading: (of: String, status: String, name: String) {
      switch self {
      case .object(let change): (change.collection, change.status.rawValue, change.id)
      case .file(let change): ("files", change.status.rawValue, change.path)
      }
    }
  }

  /// What every summary begins with.
  private var opening: JSONObject {
    var object: JSONObject = ["digest": .string(digest)]
    var counts = JSONObject()
    for status in ObjectChange.Status.allCases {
      let count = objects.count { $0.status == status }
      if count > 0 { counts[status.rawValue] = .int(Int64(count)) }
    }
    object["objects"] = .object(counts)
    if !files.isEmpty { object["files"] = .int(Int64(files.count)) }
    object["words_added"] = .int(Int64(wordsAdded))
    object["words_removed"] = .int(Int64(wordsRemoved))
    object["risk"] = .object(
      ChangeRisk(level: risk.level, reasons: Array(risk.reasons.prefix(5))).json)
    if !brokenReferences.isEmpty {
      object["broken_references"] = .array(brokenReferences.prefix(5).map { .object($0.json) })
      if brokenReferences.count > 5 {
        object["broken_references_total"] = .int(Int64(brokenReferences.count))
      }
    }
    if hiddenChanges > 0 { object["hidden_changes"] = .int(Int64(hiddenChanges)) }
    return object
  }

  /// By collection and status, names alone, as many as fit.
  private func summary(names rows: ArraySlice<Row>, _ budget: Int) -> JSONObject {
    var page = opening
    var groups: [(of: String, status: String, names: [JSONValue])] = []
    var places: [String: Int] = [:]
    // What stands around the names, and the two counts at the end.
    var room = budget - JSONValue.object(page).bytes().count - 60
    var shown = 0
    for row in rows {
      let (of, status, name) = row.heading
      let key = "\(status) \(of)"
      room -= JSONValue.string(name).bytes().count + 1
      if places[key] == nil { room -= key.utf8.count + 36 }
      if room < 0, shown > 0 { break }
      if places[key] == nil {
        places[key] = groups.count
        groups.append((of, status, []))
      }
      if let place = places[key] { groups[place].names.append(.string(name)) }
      shown += 1
    }
    page["changes"] = .array(
      groups.map { ["of": .string($0.of), "status": .string($0.status), "names": .array($0.names)] })
    if shown < rows.count {
      page["more"] = .int(Int64(rows.count - shown))
      page["next"] = .int(Int64(rows.startIndex + shown))
    }
    return page
  }
}

extension ObjectChange {
  fileprivate func row(atMost limit: Int) -> JSONObject {
    var row: JSONObject = ["object": .string(name), "status": .string(status.rawValue)]
    row["was"] = previousID.map { .string("\(collection)/\($0)") }
    if let title { row["title"] = .string(title.clipped(toBytes: limit / 2)) }
    if isAbridged { return row }
    if status == .added || status == .removed {
      row["words"] = .int(Int64(comparison.wordsAdded + comparison.wordsRemoved))
      return row
    }
    let line = comparison.line(atMost: limit)
    if !line.isEmpty {
      row["fields"] = .string(line)
    } else if status == .changed, comparison.hiddenChanges == 0 {
      row["fields"] = "only how the file is written"
    }
    return row
  }
}

extension FileChange {
  fileprivate func row(atMost limit: Int) -> JSONObject {
    var row: JSONObject = [
      "file": .string(path), "status": .string(status.rawValue), "role": .string(role.rawValue),
    ]
    switch content {
    case .members(let comparison):
      if status == .modified { row["fields"] = .string(comparison.line(atMost: limit)) }
    case .text(let text):
      row["words_added"] = .int(Int64(text.wordsAdded))
      row["words_removed"] = .int(Int64(text.wordsRemoved))
    case .binary:
      row["bytes"] = newBytes.map { .int(Int64($0)) }
      row["bytes_before"] = oldBytes.map { .int(Int64($0)) }
    }
    return row
  }
}

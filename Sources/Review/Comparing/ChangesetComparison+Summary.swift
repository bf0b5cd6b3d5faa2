internal import Comparison
internal import Git
public import JSON

extension ChangesetComparison {
  /// An overview that an agent can afford to read: never more than `budget` bytes, with the names by which the
  /// details are asked for.
  ///
  /// It says as much of each object as fits: a line about its fields, else a shorter one, else its name alone; what
  /// finds no place at all is counted in `more`.
  public func summary(budget: Int = 4096) -> JSONObject {
    for limit in [240, 120, 60] {
      let whole = summary(lines: limit)
      if JSONValue.object(whole).bytes().count <= budget { return whole }
    }
    return summary(names: budget)
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

  private func summary(lines limit: Int) -> JSONObject {
    var object = opening
    object["changes"] = .array(
      objects.map { change in
        var row: JSONObject = ["object": .string(change.name), "status": .string(change.status.rawValue)]
        row["was"] = change.previousID.map { .string("\(change.collection)/\($0)") }
        if let title = change.title { row["title"] = .string(title.clipped(toBytes: limit / 2)) }
        if change.status != .added, change.status != .removed {
          let line = change.comparison.line(atMost: limit)
          if !line.isEmpty {
            row["fields"] = .string(line)
          } else if change.status == .changed, change.comparison.hiddenChanges == 0 {
            row["fields"] = "only how the file is written"
          }
        } else {
          row["words"] = .int(Int64(change.comparison.wordsAdded + change.comparison.wordsRemoved))
        }
        return .object(row)
      } + files.map { .object($0.row(atMost: limit)) })
    return object
  }

  /// By collection and status, names alone, as many as fit.
  private func summary(names budget: Int) -> JSONObject {
    var object = opening
    var groups: [(key: String, names: [String])] = []
    var places: [String: Int] = [:]
    func add(_ name: String, to key: String) {
      if places[key] == nil {
        places[key] = groups.count
        groups.append((key, []))
      }
      if let place = places[key] { groups[place].names.append(name) }
    }
    for change in objects { add(change.id, to: "\(change.collection) \(change.status.rawValue)") }
    for file in files { add(file.path, to: "files \(file.status.rawValue)") }
    // What the groups' own words, commas and the count of the rest take.
    var room = budget - JSONValue.object(object).bytes().count - 40
    var more = 0
    var rows: [JSONValue] = []
    for group in groups {
      room -= group.key.utf8.count + 40
      var names: [JSONValue] = []
      for name in group.names {
        let cost = JSONValue.string(name).bytes().count + 1
        if room < cost {
          more += group.names.count - names.count
          break
        }
        room -= cost
        names.append(.string(name))
      }
      let parts = group.key.split(separator: " ")
      if !names.isEmpty, let of = parts.first, let status = parts.last {
        rows.append(["of": .string(String(of)), "status": .string(String(status)), "names": .array(names)])
      }
    }
    object["changes"] = .array(rows)
    if more > 0 { object["more"] = .int(Int64(more)) }
    return object
  }
}

extension FileChange {
  func row(atMost limit: Int) -> JSONObject {
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

import Access
import Arguments
import Content
import Files
import JSON

/// `galley audit verify`: whether the log is what was written. (security: R6)
enum AuditVerifyCommand {
  static let file = Option<String?>(
    "file", "An export as JSON lines to look at, instead of the data directory’s own log.",
    placeholder: "file", completion: .files)
  static let partial = Flag("partial", "The file holds only some of the rows: each is looked at by itself.")

  static let command = Command(
    "verify", "Look at every row: whether it is what was written, and none is missing.",
    discussion: """
      Names the first row that was altered, removed, added or put elsewhere. The hash of the last row, kept somewhere else,
      tells later whether that row is still there.
      """,
    examples: [
      Example("galley audit verify", "The log of ./galley-data."),
      Example("galley audit verify --file audit.jsonl", "An export, on any machine."),
    ],
    exitCodes: [.done: "Every row is right.", .notWell: "One isn't; the first is named."],
    related: ["audit export", "audit purge"]
  ) {
    SharedOptions.data
    file
    partial
    SharedOptions.json
  } run: { invocation in
    let result =
      try invocation[file].map { try verification(ofFile: $0, allowsGaps: invocation[partial]) }
      ?? invocation.openAccess().audit.verify()
    if invocation[SharedOptions.json] {
      invocation.output.print(json: result.json)
    } else if let fault = result.fault {
      invocation.errors.print(fault.message)
      invocation.errors.print("\(counted(result.rows, "row")) before it are right.")
    } else {
      invocation.output.print("\(counted(result.rows, "row")) are right\(result.range).")
      if let hash = result.lastHash { invocation.output.print("The last one's hash is \(hash).") }
    }
    return result.fault == nil ? .done : .notWell
  }

  private static func verification(ofFile name: String, allowsGaps: Bool) throws -> AuditVerification {
    let file: MappedFile
    do { file = try MappedFile(Path(name)) } catch {
      throw GalleyError(.unreadable, "\(error)", hint: "Give a file that galley audit export wrote.")
    }
    return file.withBytes { bytes in
      var check = AuditExportCheck(allowsGaps: allowsGaps)
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        guard check.look(at: line) else { break }
      }
      return check.result
    }
  }
}

extension AuditVerification {
  fileprivate var range: String {
    guard let first, let last else { return "" }
    return ", from \(first) to \(last)" + (purgedThrough > 0 ? "; those before were purged" : "")
  }

  /// The outcome as data.
  fileprivate var json: JSONObject {
    var object: JSONObject = [
      "ok": .bool(fault == nil), "rows": .int(Int64(rows)), "first": first.map { .int($0) } ?? .null,
      "last": last.map { .int($0) } ?? .null, "last_hash": lastHash.map { .string($0) } ?? .null,
      "purged_through": .int(purgedThrough), "fault": nil,
    ]
    if let fault {
      object["fault"] = [
        "kind": .string(fault.kind.rawValue), "row": .int(fault.row), "message": .string(fault.message),
      ]
    }
    return object
  }
}

internal import JSON

/// Where the objects of a collection went that were renamed: the file `redirects/<collection>.json`.
///
/// Ids are noted, not addresses: an address follows from the id by the collection's URL pattern, and stays right when
/// the pattern changes.
public struct Redirects: Sendable, Equatable {
  /// One former id.
  public struct Entry: Sendable, Equatable {
    /// The id that the object has now.
    public let to: String
    /// The day on which it was renamed.
    public let since: String
  }

  /// The entries by former id, the oldest first.
  public private(set) var entries: [(from: String, entry: Entry)] = []
  private var source: JSONObject

  /// No redirects yet.
  public init() { source = ["redirects": [:]] }

  /// Reads the bytes of `file`.
  public init(parsing bytes: [UInt8], file: String) throws(GalleyError) {
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch {
      throw GalleyError(
        .unreadable, "‘\(file)’ can't be read: \(error)", hint: "Mend the JSON at that place.")
    }
    let problems = Format.redirects.problems(of: value, file: file)
    if !problems.isEmpty {
      throw .problems(problems, code: .invalidDefinition, summary: "The redirects can't be used.")
    }
    source = value.object ?? [:]
    for member in source["redirects"]?.object?.members ?? [] {
      guard let to = member.value["to"]?.string else { continue }
      entries.append((member.key, Entry(to: to, since: member.value["since"]?.string ?? "")))
    }
  }

  /// The file of a collection's redirects.
  public static func path(of collection: String) -> String { "\(SitePaths.redirects)\(collection).json" }

  /// Notes that an object was renamed. What led to its former id leads to the new one, and an id that is in use again
  /// leads nowhere else.
  public mutating func rename(_ old: String, to new: String, on day: CivilDate) {
    var table = source["redirects"]?.object ?? [:]
    table[new] = nil
    for member in table.members where member.value["to"]?.string == old {
      var entry = member.value.object ?? [:]
      entry["to"] = .string(new)
      table[member.key] = .object(entry)
    }
    table[old] = ["to": .string(new), "since": .string(day.description)]
    source["redirects"] = .object(table)
    entries = table.members.map { member in
      (member.key, Entry(to: member.value["to"]?.string ?? "", since: member.value["since"]?.string ?? ""))
    }
  }

  /// The id to which a former id leads.
  public func target(of id: String) -> String? { entries.first { $0.from == id }?.entry.to }

  /// The file anew.
  public var bytes: [UInt8] { JSONValue.object(source).bytes(.pretty) }

  /// Whether two files lead to the same places.
  public static func == (one: Redirects, other: Redirects) -> Bool { one.source == other.source }
}

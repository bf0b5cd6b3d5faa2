internal import Crypto
public import JSON

/// Where a collection keeps its objects: `{id}`, `{year}/{id}`, `{shard}/{id}` …
public struct PathPattern: Sendable, Hashable {
  /// A piece of a pattern.
  enum Part: Sendable, Hashable {
    case literal(String)
    case id, shard, year, month, day
    case field(String)
  }

  /// The pattern as it was written.
  public let source: String
  /// The pattern by folders; the last one is the file's name without its ending.
  let segments: [[Part]]

  /// Every object beside the others in one folder.
  public static let flat = PathPattern(source: "{id}", segments: [[.id]])

  private init(source: String, segments: [[Part]]) {
    self.source = source
    self.segments = segments
  }

  /// Reads a pattern; throws what is wrong with it as the end of a sentence.
  public init(parsing source: String) throws(GalleyError) {
    var segments: [[Part]] = []
    for segment in source.split(separator: "/", omittingEmptySubsequences: false) {
      segments.append(try PathPattern.parts(of: segment, in: source))
    }
    guard let last = segments.last, last.contains(.id) else {
      throw PathPattern.fault(source, "must hold {id} in its last part, the file's name")
    }
    guard segments.joined().filter({ $0 == .id }).count == 1 else {
      throw PathPattern.fault(source, "must hold {id} exactly once")
    }
    guard last.allSatisfy({ $0 == .id || $0.isLiteral }) else {
      throw PathPattern.fault(source, "may hold nothing but {id} and plain text in its last part")
    }
    self.source = source
    self.segments = segments
  }

  /// The names of the properties that decide where an object lies, apart from its date.
  public var fields: [String] {
    segments.joined().compactMap { if case .field(let name) = $0 { name } else { nil } }
  }

  /// Whether the path of an object follows from its id alone.
  public var needsOnlyID: Bool {
    segments.joined().allSatisfy { part in
      switch part {
      case .literal, .id, .shard: true
      case .year, .month, .day, .field: false
      }
    }
  }

  /// Whether the path depends on the object's date.
  public var needsDate: Bool { segments.joined().contains { $0 == .year || $0 == .month || $0 == .day } }

  /// Whether objects are spread over folders.
  public var isSharded: Bool { segments.count > 1 }

  /// The path of an object below its collection's folder, without the file's ending.
  ///
  /// `date` is the value of the collection's date property.
  public func path(id: String, date: String?, fields: JSONObject) throws(GalleyError) -> String {
    var path = ""
    for (index, segment) in segments.enumerated() {
      if index > 0 { path += "/" }
      for part in segment {
        switch part {
        case .literal(let text): path += text
        case .id: path += id
        case .shard: path += PathPattern.shard(of: id)
        case .year: path += try PathPattern.datePart(date, 0..<4, id: id)
        case .month: path += try PathPattern.datePart(date, 5..<7, id: id)
        case .day: path += try PathPattern.datePart(date, 8..<10, id: id)
        case .field(let name):
          guard case .string(let value)? = fields[name], ObjectName.fault(in: value) == nil else {
            throw GalleyError(
              .invalidContent,
              "‘\(id)’ needs a value for ‘\(name)’ that can name a folder: its path is made from it.",
              hint: "Set ‘\(name)’ to letters, digits and dashes.", details: ["field": .string(name)])
          }
          path += value
        }
      }
    }
    return path
  }

  /// The id of the object at `path` (below the collection's folder, without ending); nil when the path can't be one
  /// of this pattern's.
  public func id(inPath path: some StringProtocol) -> String? {
    let folders = path.split(separator: "/", omittingEmptySubsequences: false)
    guard folders.count == segments.count, let name = folders.last, let last = segments.last else {
      return nil
    }
    var prefix = "", suffix = "", isBefore = true
    for part in last {
      if case .literal(let text) = part {
        if isBefore { prefix += text } else { suffix += text }
      } else {
        isBefore = false
      }
    }
    guard name.hasPrefix(prefix), name.hasSuffix(suffix),
      name.utf8.count > prefix.utf8.count + suffix.utf8.count
    else {
      return nil
    }
    return String(name.dropFirst(prefix.count).dropLast(suffix.count))
  }

  /// Two hex digits that spread ids evenly over 256 folders.
  public static func shard(of id: String) -> String {
    let digest = SHA256.hash(Array(id.utf8))
    let digits = Array("0123456789abcdef")
    return String([digits[Int(digest[0] >> 4)], digits[Int(digest[0] & 15)]])
  }

  private static func datePart(_ date: String?, _ range: Range<Int>, id: String) throws(GalleyError) -> String
  {
    guard let date, CivilDate(parsing: date) != nil else {
      throw GalleyError(
        .invalidContent, "‘\(id)’ needs a date: its path is made from it.",
        hint: "Set its date, e.g. 2026-05-01.")
    }
    return String(decoding: Array(date.utf8)[range], as: UTF8.self)
  }
}

extension PathPattern {
  /// How many parts a path has: folders and the file's name.
  public var depth: Int { segments.count }

  /// The name of the folder at a level when it follows from the id alone.
  public func fixedName(atLevel level: Int, id: String) -> String? {
    var name = ""
    for part in segments[level] {
      switch part {
      case .literal(let text): name += text
      case .id: name += id
      case .shard: name += PathPattern.shard(of: id)
      case .year, .month, .day, .field: return nil
      }
    }
    return name
  }

  /// The file's name without its ending.
  public func fileName(for id: String) -> String {
    fixedName(atLevel: segments.count - 1, id: id) ?? id
  }
}

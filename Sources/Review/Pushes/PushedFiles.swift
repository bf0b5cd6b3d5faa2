internal import Content
internal import Git

/// Judges the files of commits that were pushed by what a repository may hold at all: no links, no submodules, no names
/// that some system takes for another, nothing that has git run a program where it is checked out. (security: W9, W10)
struct PushedFiles {
  private let reader: Repository
  private(set) var problems: [Problem] = []
  private var seen = 0

  /// After so many it is clear that something is wrong.
  private static let enough = 100
  /// The most differences that all commits of a push together may have.
  private static let maximumChanges = 2_000_000
  private static let maximumAttributes = 102_400

  init(_ reader: Repository) { self.reader = reader }

  /// Looks at what a commit changes against the one that it goes on from.
  mutating func judge(_ id: ObjectID) throws {
    let commit = try reader.commit(id)
    let old = try commit.parents.first.map { try reader.treeID(ofCommit: $0) }
    try reader.diff(from: old, to: commit.tree) { change in
      seen += 1
      guard seen <= PushedFiles.maximumChanges else {
        throw GalleyError(
          .tooLarge, "The push changes more than \(PushedFiles.maximumChanges) files.",
          hint: "Push it in parts.")
      }
      if let version = change.new, problems.count < PushedFiles.enough { try judge(change.path, version) }
    }
  }

  /// Looks for names in the folders of a tree that are one name where case doesn't count, as far as it differs from
  /// `base`.
  mutating func judgeCase(of tree: ObjectID, since base: ObjectID) throws {
    var folders: Set<String> = []
    try reader.diff(from: base, to: tree) { change in
      guard change.old == nil else { return }
      var rest = change.path[...]
      while let slash = rest.lastIndex(of: "/") {
        rest = rest[..<slash]
        if !folders.insert(String(rest)).inserted { return }
      }
      folders.insert("")
    }
    for folder in folders.sorted() where problems.count < PushedFiles.enough {
      guard let id = folder.isEmpty ? tree : try reader.entry(at: folder, in: tree)?.id else { continue }
      var names: [String: String] = [:]
      for entry in try reader.tree(id) {
        // Letters that are composed in two ways are one name as well: texts are compared like that.
        guard let other = names.updateValue(entry.name, forKey: entry.name.lowercased()) else { continue }
        add(
          "name", folder.isEmpty ? entry.name : "\(folder)/\(entry.name)",
          "It differs from ‘\(other)’ in the same folder only in case.", fix: "Rename one of the two.")
      }
    }
  }

  private mutating func judge(_ path: String, _ version: FileVersion) throws {
    if let objection = StoredPath.objection(to: path) {
      add("name", path, "The path can't be stored: \(objection).", fix: "Rename it.")
    }
    switch version.mode {
    case .file, .executable: break
    case let mode where mode.isSymlink:
      add(
        "file-kind", path, "It is a symbolic link, which is never followed.", fix: "Commit the file itself.")
    case let mode where mode.isSubmodule:
      add(
        "file-kind", path, "It is a submodule, which is never entered.", fix: "Commit the files themselves.")
    case let mode where mode.isFolder:
      add("name", path, "Its folders lie too deep in one another.", fix: "Move it up.")
    case let mode:
      add(
        "file-kind", path, "Its mode is \(String(mode.rawValue, radix: 8)); files have 100644 or 100755.",
        fix: "Commit it anew with git.")
    }
    let name = path.split(separator: "/").last?.lowercased() ?? ""
    if name == ".gitmodules" {
      add("file-kind", path, "It declares submodules, which are never entered.", fix: "Remove it.")
    }
    if name == ".gitattributes", version.mode.isFile { try judgeAttributes(path, version.id) }
  }

  /// Filters run programs of whoever checks the files out. Those of large files are the one kind that is known.
  private mutating func judgeAttributes(_ path: String, _ blob: ObjectID) throws {
    guard try reader.header(of: blob).size <= PushedFiles.maximumAttributes else {
      return add("attributes", path, "It is too large for a list of attributes.", fix: "Make it smaller.")
    }
    let text = String(decoding: try reader.blob(blob), as: UTF8.self)
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      for word in line.split(whereSeparator: \.isWhitespace).dropFirst() {
        guard word.hasPrefix("filter="), word != "filter=lfs" else { continue }
        add(
          "attributes", path, line: number + 1,
          "‘\(word)’ would have git run a program where it is checked out.",
          fix: "Only filter=lfs is allowed.")
      }
    }
  }

  private mutating func add(
    _ rule: String, _ path: String, line: Int? = nil, _ message: String, fix: String
  ) {
    let problem = Problem(rule, file: PushedFiles.printable(path), line: line, message, fix: fix)
    // Several commits may bring the same.
    if !problems.contains(problem) { problems.append(problem) }
  }

  /// A path as a terminal may be shown it.
  private static func printable(_ path: String) -> String {
    let text = String(
      String.UnicodeScalarView(
        path.unicodeScalars.map { scalar in
          let category = scalar.properties.generalCategory
          return category == .control || category == .format ? "\u{FFFD}" : scalar
        }))
    return text.utf8.count > 300 ? "\(text.prefix(200))…" : text
  }
}

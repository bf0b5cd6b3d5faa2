/// The ids of a site's objects, with the files that claim them.
struct ObjectCatalog {
  private var collections: [String: [String: String]] = [:]
  private var folded: [String: [String: String]] = [:]
  private(set) var problems: [Problem] = []
  private(set) var count = 0

  /// Notes an object; a second claim to an id, or one that differs only in case, is a problem of the later file.
  mutating func add(collection: String, id: String, file: String) {
    count += 1
    if let first = collections[collection]?[id] {
      problems.append(
        Problem(
          "duplicate", file: file, "‘\(id)’ is there twice: also in \(first).",
          fix: "Rename or remove one of them."))
      return
    }
    collections[collection, default: [:]][id] = file
    if let other = folded[collection]?[ObjectName.folded(id)] {
      problems.append(
        Problem(
          "duplicate", file: file,
          "‘\(id)’ differs from \(other) only in case, which some systems can't tell apart.",
          fix: "Rename one of them."))
    } else {
      folded[collection, default: [:]][ObjectName.folded(id)] = file
    }
  }

  func contains(collection: String, id: String) -> Bool { collections[collection]?[id] != nil }

  func ids(of collection: String) -> [String] { collections[collection].map { Array($0.keys) } ?? [] }
}

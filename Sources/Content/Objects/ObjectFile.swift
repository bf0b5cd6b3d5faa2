internal import JSON

/// A file under `content/`: whether it can be an object of its collection, its fields, and its bytes anew.
public enum ObjectFile {
  /// What the file turned out to be.
  public enum Place: Sendable {
    case object(id: String)
    /// No object, with the reason.
    case stray(Problem)
  }

  /// Decides by the path alone.
  public static func place(of path: String, in collection: CollectionDefinition) -> Place {
    guard let id = collection.objectID(atPath: path) else {
      let isData = path.hasSuffix(".md") || path.hasSuffix(".json")
      let why =
        isData
        ? "The path doesn't fit the collection's pattern ‘\(collection.pathPattern.source)’."
        : "Only .md and .json files are objects."
      return .stray(
        Problem(
          "path", file: path, why,
          fix: isData ? "Move the file, or change \"path_pattern\"." : "Move it to media/.",
          severity: isData ? .error : .warning))
    }
    if let fault = ObjectName.fault(in: id) {
      return .stray(Problem("name", file: path, "The id ‘\(id)’ \(fault).", fix: "Rename the file."))
    }
    if collection.pathPattern.needsOnlyID,
      let expected = try? collection.pathPattern.path(id: id, date: nil, fields: [:]),
      !path.dropFirst(collection.folder.count).hasPrefix(expected + ".")
    {
      return .stray(
        Problem(
          "path", file: path,
          "By the pattern ‘\(collection.pathPattern.source)’ ‘\(id)’ belongs at \(collection.folder)\(expected).",
          fix: "Move the file there."))
    }
    return .object(id: id)
  }
}

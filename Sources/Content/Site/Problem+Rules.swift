internal import JSON

/// The rules that are judged in more than one place, each worded once.
extension Problem {
  /// A reference to an object that isn't there; `known` are the ids that may have been meant.
  public static func dangling(
    _ reference: ObjectReference, file: String, known: some Sequence<String> = []
  ) -> Problem {
    let near = NearMatch.best(for: reference.target, among: known).first
    return Problem(
      "reference", file: file, field: reference.field,
      "There is no ‘\(reference.target)’ in \(reference.targets.joined(separator: " or ")).",
      fix: near.map { "Did you mean ‘\($0)’?" } ?? "Create it, or remove the reference.")
  }

  /// A file of the site that a field names and that isn't there.
  public static func missing(_ reference: MediaReference, file: String) -> Problem {
    Problem(
      "missing-file", file: file, field: reference.field,
      "The file ‘\(reference.path)’ is not in the site.", fix: "Add it, or correct the path.",
      severity: .warning)
  }

  /// A template that a collection names and that isn't there.
  public static func missingTemplate(_ path: String, of collection: CollectionDefinition) -> Problem {
    Problem(
      "missing-file", file: "\(SitePaths.collections)\(collection.id).json", field: "/template",
      "There is no template ‘\(path)’.", fix: "Add it, or name a theme in site.json that has it.",
      severity: .warning)
  }

  /// A path at which something else lies than a file.
  public static func notRegular(_ path: String, isLink: Bool) -> Problem {
    Problem(
      "file-kind", file: path,
      isLink ? "Symbolic links are never followed." : "This is no regular file, and is never read.",
      fix: "Replace it with the file itself, or remove it.")
  }

  /// An object in the folder of a collection that isn't there.
  public static func homeless(_ path: String, folder: String, among collections: some Sequence<String>)
    -> Problem
  {
    let near = NearMatch.best(for: folder, among: collections).first
    return Problem(
      "collection", file: path, "There is no usable collection ‘\(folder)’.",
      fix: near.map { "Did you mean ‘\($0)’?" } ?? "Add collections/\(folder).json, or move the file.")
  }

  /// An object whose file is larger than the site allows.
  public static func oversized(_ path: String, limit: Int) -> Problem {
    Problem(
      "size", file: path, "The file is larger than \(limit) bytes, which no object may be.",
      fix: "Make it smaller, or raise \"object_bytes\" in site.json.")
  }

  /// An object that lies elsewhere than its fields say: it is found all the same; its next rename would move it.
  public static func misplaced(
    _ object: ContentObject, in collection: CollectionDefinition, by schema: ContentSchema
  ) -> Problem? {
    guard !collection.pathPattern.needsOnlyID else { return nil }
    let date = schema.display.date.flatMap { object.fields[$0]?.string }
    do {
      let path =
        collection.folder
        + (try collection.pathPattern.path(id: object.id, date: date, fields: object.fields))
      if object.path.hasPrefix("\(path).") { return nil }
      return Problem(
        "path", file: object.path, "By its fields the object belongs at \(path).",
        fix: "Move the file there.",
        severity: .warning)
    } catch {
      return Problem("path", file: object.path, error.message, fix: error.hint, severity: .warning)
    }
  }
}

extension SiteDefinition {
  /// Everything that is wrong with the definition files, by themselves and with each other.
  public func review() -> [Problem] { problems + DefinitionReview.problems(of: self) }
}

extension CollectionDefinition {
  /// The file of the template that it names; nil when it names none.
  public var templatePath: String? { template.map { "\(SitePaths.templates)\($0).liquid" } }
}

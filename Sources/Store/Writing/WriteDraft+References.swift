import Content

extension WriteDraft {
  /// References in what is written that lead nowhere.
  mutating func danglingReferences() throws -> [Problem] {
    var problems: [Problem] = []
    for file in files.changedPaths {
      for reference in judgements[file]?.references ?? [] where try !leadsSomewhere(reference) {
        problems.append(
          Problem(
            "reference", file: file, field: reference.field,
            "There is no ‘\(reference.target)’ in \(reference.targets.joined(separator: " or ")).",
            fix: "Create it in the same change, or remove the reference."))
      }
    }
    return problems
  }

  /// References in what is not written to what the request removes.
  func brokenReferrers() throws -> [Problem] {
    let gone = Set(removals).filter(places.isRemoved)
    guard !gone.isEmpty else { return [] }
    var problems: [Problem] = []
    for key in gone.sorted(by: { $0.description < $1.description }) {
      for referrer in try referrers.referrers(to: key) where files.change(of: referrer.path) == nil {
        problems.append(
          Problem(
            "reference", file: referrer.path, field: referrer.field,
            "It refers to ‘\(key)’, which is to be removed.",
            fix: "Change or remove this reference in the same change."))
      }
    }
    return problems
  }

  private mutating func leadsSomewhere(_ reference: ObjectReference) throws -> Bool {
    try target(of: reference) != nil
  }

  /// The object that a reference leads to: the first of those it may mean that is there.
  mutating func target(of reference: ObjectReference) throws -> ObjectKey? {
    for candidate in reference.candidates where site.collections[candidate.collection] != nil {
      let key = ObjectKey(collection: candidate.collection, id: candidate.id)
      if try path(of: key) != nil { return key }
    }
    return nil
  }
}

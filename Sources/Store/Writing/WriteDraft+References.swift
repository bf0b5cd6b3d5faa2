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
  func brokenReferrers(_ makeLookup: () throws -> ReferrerLookup) throws -> [Problem] {
    let gone = Set(removals).filter(places.isRemoved)
    guard !gone.isEmpty else { return [] }
    let lookup = try makeLookup()
    var problems: [Problem] = []
    for key in gone.sorted(by: { $0.description < $1.description }) {
      for referrer in try lookup.referrers(to: key) where files.change(of: referrer.path) == nil {
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
    for candidate in reference.candidates where site.collections[candidate.collection] != nil {
      let key = ObjectKey(collection: candidate.collection, id: candidate.id)
      if try path(of: key) != nil { return true }
    }
    return false
  }
}

internal import Comparison
public import Content

extension ChangesetComparison {
  /// The comparison as a caller may see it. What is left out is counted. (security W13)
  ///
  /// What the schema says before and after the change counts alike: proposing to expose a field shows it to nobody.
  ///
  /// - Parameters:
  ///   - sees: Whether the caller sees a property of a collection's objects.
  ///   - opens: Whether the caller sees a collection at all.
  public func visible(
    opens: (_ collection: String) -> Bool = { _ in true },
    sees: @escaping (_ collection: String, _ property: SchemaProperty) -> Bool
  ) -> ChangesetComparison {
    var hidden = hiddenChanges
    var objects: [ObjectChange] = []
    for change in self.objects {
      guard opens(change.collection) else {
        hidden += 1
        continue
      }
      let visibility = FieldVisibility(change.schemas) { sees(change.collection, $0) }
      let comparison = visibility.visible(change.comparison)
      hidden += comparison.hiddenChanges
      let showsTitle = change.schemas.allSatisfy { $0.display.title.map(visibility.shows) ?? true }
      objects.append(change.with(title: showsTitle ? change.title : nil, comparison))
    }
    // A file that can't be read as an object can't be read for what to hide either.
    let files = files.filter { $0.role != .content }
    hidden += self.files.count - files.count
    let broken = brokenReferences.filter { reference in
      opens(reference.collection) && opens(String(reference.target.prefix { $0 != "/" }))
        && reference.properties.allSatisfy { sees(reference.collection, $0) }
    }
    hidden += brokenReferences.count - broken.count
    return ChangesetComparison(
      base: base, head: head, objects: objects, files: files, brokenReferences: broken, digest: digest,
      risk: risk, hiddenChanges: hidden)
  }
}

extension ChangesetComparison {
  /// The comparison without files of some kinds, which are counted.
  public func withoutFiles(_ isHidden: (FileChange) -> Bool) -> ChangesetComparison {
    let shown = files.filter { !isHidden($0) }
    return ChangesetComparison(
      base: base, head: head, objects: objects, files: shown, brokenReferences: brokenReferences,
      digest: digest, risk: risk, hiddenChanges: hiddenChanges + files.count - shown.count)
  }
}

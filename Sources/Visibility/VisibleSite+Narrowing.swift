import Content
import Store

extension VisibleSite {
  /// The same without the collections that fail a test, and without the views that read one of those.
  public func narrowed(to isOpen: (String) -> Bool) -> VisibleSite {
    let kept = collections.filter { isOpen($0.key) }
    if kept.count == collections.count { return self }
    let views = views.filter { entry in
      VisibleView.sources(of: entry.value, in: snapshot.site).allSatisfy { kept[$0] != nil }
    }
    return VisibleSite(name: name, snapshot: snapshot, viewer: viewer, collections: kept, views: views)
  }

  /// A state of a site that isn't main, cut down to what main would show of it.
  ///
  /// Who may draft a change to a card or a schema must not be able to open by it what the caller can't see: a
  /// collection or view of main stays hidden, and so does every object of a schema that shows a field hidden on main.
  /// A collection that main doesn't have may be one that was closed under another name: administrators alone read it.
  public func narrowed(toWhatIsOpenOn main: VisibleSite) -> VisibleSite {
    let open = narrowed { name in
      guard let collection = collections[name] else { return false }
      guard let published = main.collections[name] else {
        return viewer.access == .admin && main.snapshot.site.collections[name] == nil
      }
      return collection.hides(everythingHiddenIn: published)
    }
    let views = open.views.filter { main.views[$0.key] != nil || main.snapshot.site.views[$0.key] == nil }
    return VisibleSite(
      name: name, snapshot: snapshot, viewer: viewer, collections: open.collections, views: views)
  }
}

extension VisibleCollection {
  /// Whether no field that another state of the collection hides, or blanks, is shown here.
  func hides(everythingHiddenIn other: VisibleCollection) -> Bool {
    let level = Level(properties: schema.properties, key: "id", showsOthers: viewer.showsUndescribed)
    return hides(other.schema.properties, of: other, in: level)
  }

  /// Whether a field that the other state hides may be shown here under the name that it had: one is hidden there that
  /// isn't described here, and one is shown here that isn't described there.
  private func mayHaveRenamed(_ others: [SchemaProperty], of other: VisibleCollection, in level: Level)
    -> Bool
  {
    let hasLost = others.contains { before in
      !other.exposure.showsWhole(before) && !level.properties.contains { $0.name == before.name }
    }
    return hasLost
      && level.properties.contains { now in
        exposure.answersBy(now) && !others.contains { $0.name == now.name }
      }
  }

  /// What an object, or one inside of it, shows of its members.
  private struct Level {
    let properties: [SchemaProperty]
    /// The member that is shown though nothing describes it.
    let key: String
    /// Whether members are shown that nothing describes.
    let showsOthers: Bool
  }

  private func hides(
    _ others: [SchemaProperty], of other: VisibleCollection, in level: Level
  ) -> Bool {
    if mayHaveRenamed(others, of: other, in: level) { return false }
    return others.allSatisfy { before in
      guard let now = level.properties.first(where: { $0.name == before.name }) else {
        return !(level.showsOthers || before.name == level.key) || other.exposure.showsWhole(before)
      }
      if !exposure.answersBy(now) { return true }
      // What is described without members of its own is handed out whole, whoever looks.
      let inside = Level(
        properties: now.children, key: now.itemKey, showsOthers: now.children.isEmpty || now.isOpen)
      return other.exposure.answersBy(before) && hides(before.children, of: other, in: inside)
    }
  }
}

extension Exposure {
  /// Whether callers see a property with everything that is described inside of it.
  fileprivate func showsWhole(_ property: SchemaProperty) -> Bool {
    answersBy(property) && property.children.allSatisfy(showsWhole)
  }
}

extension VisibleSite {
  /// A changeset's state for those who write to it: as ``narrowed(toWhatIsOpenOn:)``, and with the collections that main
  /// doesn't have, since what is proposed with a collection has to be written into it.
  public func narrowed(toWhatMayBeWrittenBesides main: VisibleSite) -> VisibleSite {
    narrowed { name in
      guard let collection = collections[name] else { return false }
      guard let published = main.collections[name] else {
        return main.snapshot.site.collections[name] == nil
      }
      return collection.hides(everythingHiddenIn: published)
    }
  }
}

internal import Comparison
internal import Content
internal import Dispatch
internal import Git
internal import JSON
internal import Store
internal import Synchronization

/// Makes the comparison of two trees.
struct ComparisonMaker {
  private let base: ObjectID
  private let head: ObjectID
  private let store: SiteStore
  private let names: Set<String>?
  /// Whether the trees can be read from several threads at once; a batch can't.
  private let isShared: Bool
  private let old: TreeSide
  private let new: TreeSide

  init(
    from base: ObjectID, to head: ObjectID, of store: SiteStore, only names: Set<String>?,
    in reader: (any ObjectReader)?
  ) throws(GalleyError) {
    self.base = base
    self.head = head
    self.store = store
    self.names = names
    isShared = reader == nil
    let source: any ObjectReader = reader ?? store.repository
    old = TreeSide(site: try store.site(in: base, from: source), reader: source)
    new = TreeSide(site: try store.site(in: head, from: source), reader: source)
  }

  /// The same for another thread: a repository can be read from many at once.
  private init(
    _ base: ObjectID, _ head: ObjectID, _ store: SiteStore, old: SiteDefinition, new: SiteDefinition
  ) {
    self.base = base
    self.head = head
    self.store = store
    names = nil
    isShared = true
    self.old = TreeSide(site: old, reader: store.repository)
    self.new = TreeSide(site: new, reader: store.repository)
  }

  /// An object's file before and after; both are there unless it came or went.
  private struct Pair: Sendable {
    var collection: String
    var before: (id: String, path: String, version: FileVersion)?
    var after: (id: String, path: String, version: FileVersion)?
  }

  func make() throws -> ChangesetComparison {
    let changes = try old.reader.changes(from: base, to: head)
    var (pairs, others) = sorted(changes)
    try join(&pairs)
    if let names {
      pairs = pairs.filter { pair in
        [pair.before, pair.after].contains {
          $0.map { names.contains("\(pair.collection)/\($0.id)") } ?? false
        }
      }
      others = others.filter { names.contains($0.path) }
    }
    var objects: [ObjectChange] = []
    var gone: Set<String> = []
    objects.reserveCapacity(pairs.count)
    for pair in pairs {
      if let before = pair.before, before.id != pair.after?.id {
        gone.insert("\(pair.collection)/\(before.id)")
      }
    }
    var broken: [BrokenReference] = []
    let compared = try compareAll(pairs.prefix(ChangesetComparison.mostObjects), gone: gone)
    for (position, pair) in pairs.enumerated() {
      guard position < compared.count else {
        if let change = abridged(pair) { objects.append(change) }
        continue
      }
      broken += compared[position].broken
      guard let change = compared[position].change else {
        others += [pair.before.map { TreeChange(path: $0.path, old: $0.version, new: nil) }]
          .compactMap { $0 }.filter { $0.path != pair.after?.path }
        if let after = pair.after {
          let same = pair.before.flatMap { $0.path == after.path ? $0.version : nil }
          others.append(TreeChange(path: after.path, old: same, new: after.version))
        }
        continue
      }
      objects.append(change)
    }
    broken += try untouchedReferrers(to: gone, pairs)
    let files = try others.sorted { $0.path < $1.path }.map { try FileChange($0, from: old, to: new) }
    objects.sort { $0.path < $1.path }
    return ChangesetComparison(
      base: base, head: head, objects: objects, files: files,
      brokenReferences: broken.sorted {
        ($0.target, $0.collection, $0.id) < ($1.target, $1.collection, $1.id)
      },
      digest: ChangeDigest.digest(of: changes),
      risk: ChangeRisk(objects: objects, files: files, broken: broken.count), hiddenChanges: 0)
  }

  /// Which changes are about objects, and which about other files. An object that only changed its file is one.
  private func sorted(_ changes: [TreeChange]) -> (pairs: [Pair], others: [TreeChange]) {
    var pairs: [String: Pair] = [:]
    var others: [TreeChange] = []
    for change in changes {
      let before = change.old.flatMap { version in old.key(of: change.path).map { ($0, version) } }
      let after = change.new.flatMap { version in new.key(of: change.path).map { ($0, version) } }
      // Where one side is there and is no object, the file is no object's.
      let isObject = (change.old == nil || before != nil) && (change.new == nil || after != nil)
      guard isObject, let key = after?.0 ?? before?.0 else {
        others.append(change)
        continue
      }
      let name = "\(key.collection)/\(key.id)"
      var pair = pairs[name] ?? Pair(collection: key.collection)
      // Two files for one object are a fault that the checks report; here the second one is a file.
      if before != nil && pair.before != nil || after != nil && pair.after != nil {
        others.append(change)
        continue
      }
      if let before { pair.before = (before.0.id, change.path, before.1) }
      if let after { pair.after = (after.0.id, change.path, after.1) }
      pairs[name] = pair
    }
    return (Array(pairs.values), others)
  }

  /// Makes one of a removal and an addition that are one object under another name.
  private func join(_ pairs: inout [Pair]) throws {
    let ordered = pairs.sorted { ($0.after ?? $0.before)?.path ?? "" < ($1.after ?? $1.before)?.path ?? "" }
    let removed = ordered.filter { $0.after == nil }
    let added = ordered.filter { $0.before == nil }
    pairs = ordered
    guard !removed.isEmpty, !added.isEmpty else { return }
    let renames = try RenameSearch.renames(
      removed: removed.compactMap { pair in
        pair.before.map { .init(collection: pair.collection, path: $0.path, version: $0.version) }
      }, in: old.reader,
      added: added.compactMap { pair in
        pair.after.map { .init(collection: pair.collection, path: $0.path, version: $0.version) }
      }, in: new.reader)
    let taken = Set(renames.values)
    pairs =
      ordered.filter { $0.before != nil && $0.after != nil }
      + removed.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
      + added.enumerated().map { position, pair in
        var pair = pair
        pair.before = renames[position].flatMap { removed[$0].before }
        return pair
      }
  }

  private struct Compared: Sendable {
    /// Nil for what can't be read as an object.
    let change: ObjectChange?
    let broken: [BrokenReference]
  }

  /// Compares many objects, on as many threads as there are processors where the trees can be read from all of them.
  private func compareAll(_ pairs: some Collection<Pair>, gone: Set<String>) throws -> [Compared] {
    let pairs = Array(pairs)
    let chunk = 16
    guard isShared, pairs.count > chunk else { return try pairs.map { try compared($0, gone: gone) } }
    let results = Mutex<[Int: Result<[Compared], any Error>]>([:])
    let parts = (pairs.count + chunk - 1) / chunk
    let (base, head, store, sites) = (base, head, store, (old: old.site, new: new.site))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let maker = ComparisonMaker(base, head, store, old: sites.old, new: sites.new)
      let outcome = Result {
        try pairs[part * chunk..<min(pairs.count, (part + 1) * chunk)].map {
          try maker.compared($0, gone: gone)
        }
      }
      results.withLock { $0[part] = outcome }
    }
    let found = results.withLock { $0 }
    return try (0..<parts).flatMap { try found[$0]?.get() ?? [] }
  }

  private func compared(_ pair: Pair, gone: Set<String>) throws -> Compared {
    var broken: [BrokenReference] = []
    let change = try compare(pair, gone: gone, &broken)
    return Compared(change: change, broken: broken)
  }

  /// Nil for what can't be read as an object on a side where it is there.
  private func compare(
    _ pair: Pair, gone: Set<String>, _ broken: inout [BrokenReference]
  ) throws -> ObjectChange? {
    let before = try pair.before.map { try old.object($0.path, $0.version) }
    let after = try pair.after.map { try new.object($0.path, $0.version) }
    if case .some(nil) = before { return nil }
    if case .some(nil) = after { return nil }
    let (earlier, later) = (before ?? nil, after ?? nil)
    guard let present = pair.after ?? pair.before, let schema = (later ?? earlier)?.schema,
      let fields = (later ?? earlier)?.fields
    else { return nil }
    let side = pair.after == nil ? old : new
    if let later, let after = pair.after, !gone.isEmpty {
      broken += references(of: later, to: gone).map { field, target in
        BrokenReference(
          collection: pair.collection, id: after.id, field: field, target: target,
          properties: later.schema.properties(at: field))
      }
    }
    let comparison = ObjectComparison(from: earlier?.fields, to: later?.fields, schema: schema)
    let title = side.title(
      fields, schema, collection: pair.collection, id: present.id, path: present.path)
    return change(pair, title: title, comparison, isAbridged: false)
  }

  /// What is said of an object without looking into it.
  private func abridged(_ pair: Pair) -> ObjectChange? {
    change(pair, title: nil, ObjectComparison(from: nil, to: nil), isAbridged: true)
  }

  private func change(
    _ pair: Pair, title: String?, _ comparison: ObjectComparison, isAbridged: Bool
  ) -> ObjectChange? {
    guard let present = pair.after ?? pair.before else { return nil }
    let isBoth = pair.before != nil && pair.after != nil
    let isRenamed = isBoth && pair.before?.id != pair.after?.id
    let isMoved = isBoth && pair.before?.path != pair.after?.path
    return ObjectChange(
      collection: pair.collection, id: present.id, previousID: isRenamed ? pair.before?.id : nil,
      path: present.path, previousPath: isMoved ? pair.before?.path : nil,
      status: pair.before == nil
        ? .added : pair.after == nil ? .removed : isRenamed ? .renamed : isMoved ? .moved : .changed,
      title: title, old: pair.before?.version.id, new: pair.after?.version.id, comparison: comparison,
      isAbridged: isAbridged,
      schemas: [old.schema(of: pair.collection), new.schema(of: pair.collection)].compactMap { $0 })
  }

  private func references(
    of reading: TreeSide.Reading, to gone: Set<String>
  ) -> [(field: String, target: String)] {
    reading.schema.values(in: reading.fields) { $0.field.isReference }.flatMap { value in
      let targets = value.value.string.map { [$0] } ?? value.value.array?.compactMap(\.string) ?? []
      return targets.compactMap { target in
        let candidates = ObjectReference(field: value.field, target: target, targets: value.property.targets)
          .candidates
        return candidates.lazy.map { "\($0.collection)/\($0.id)" }.first(where: gone.contains)
          .map { (value.field, $0) }
      }
    }
  }

  /// The objects on main that refer to what goes and that the change leaves alone.
  private func untouchedReferrers(to gone: Set<String>, _ pairs: [Pair]) throws -> [BrokenReference] {
    guard !gone.isEmpty else { return [] }
    var touched: Set<String> = []
    for pair in pairs {
      for id in [pair.before?.id, pair.after?.id].compactMap({ $0 }) {
        touched.insert("\(pair.collection)/\(id)")
      }
    }
    let main = try store.snapshot()
    var broken: [BrokenReference] = []
    for target in gone.sorted() {
      guard let slash = target.firstIndex(of: "/") else { continue }
      let collection = String(target[..<slash])
      let id = String(target[target.index(after: slash)...])
      for referrer in try main.referrers(to: collection, id, atMost: 100)
      where !touched.contains("\(referrer.collection)/\(referrer.id)") {
        broken.append(
          BrokenReference(
            collection: referrer.collection, id: referrer.id, field: referrer.field, target: target,
            properties: old.schema(of: referrer.collection)?.properties(at: referrer.field) ?? []))
      }
    }
    return broken
  }
}

extension ContentSchema {
  /// The properties that lead to a field, the outermost first; places in lists and names of locales are passed over.
  fileprivate func properties(at pointer: String) -> [SchemaProperty] {
    var found: [SchemaProperty] = []
    var known = properties
    for name in (try? JSONPointer(parsing: pointer))?.tokens ?? [] {
      guard let property = known.first(where: { $0.name == name }) else { continue }
      found.append(property)
      known = property.children
    }
    return found
  }
}

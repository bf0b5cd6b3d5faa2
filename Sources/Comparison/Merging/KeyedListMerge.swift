internal import JSON

/// Puts three lists whose items have keys together: the items that are left, in an order that both sides
/// can live with.
struct KeyedListMerge {
  /// An item as each side has it.
  struct Item {
    let key: String
    let base: JSONValue?
    let ours: JSONValue?
    let theirs: JSONValue?

    /// Whether the merged list has a place for it: added, kept by both, or removed by one and changed by the other.
    var stays: Bool {
      switch (base, ours, theirs) {
      case (nil, _, _): ours != nil || theirs != nil
      case (_?, nil, nil): false
      case (let base?, nil, let theirs?): theirs != base
      case (let base?, let ours?, nil): ours != base
      default: true
      }
    }
  }

  /// The items in their order.
  let items: [Item]
  /// Whether the sides agree about the order of what both had: not more than one of them changed it.
  let hasOneOrder: Bool

  init(_ base: [KeyedItem], _ ours: [KeyedItem], _ theirs: [KeyedItem]) {
    func values(_ items: [KeyedItem]) -> [String: JSONValue] {
      Dictionary(items.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
    let (old, own, other) = (values(base), values(ours), values(theirs))
    func item(_ key: String) -> Item {
      Item(key: key, base: old[key], ours: own[key], theirs: other[key])
    }
    func isCommon(_ key: String) -> Bool { old[key] != nil && own[key] != nil && other[key] != nil }
    let baseOrder = base.map(\.key).filter(isCommon)
    let ourOrder = ours.map(\.key).filter(isCommon)
    let theirOrder = theirs.map(\.key).filter(isCommon)
    let weMoved = ourOrder != baseOrder
    let theyMoved = theirOrder != baseOrder
    hasOneOrder = !weMoved || !theyMoved || ourOrder == theirOrder
    let leadsTheirs = theyMoved && !weMoved
    func staying(_ keys: [KeyedItem]) -> [String] { keys.map(\.key).filter { item($0).stays } }
    let order =
      leadsTheirs
      ? KeyOrder.laid(staying(ours), into: staying(theirs), isOld: { old[$0] != nil }, beforeOthers: true)
      : KeyOrder.laid(staying(theirs), into: staying(ours), isOld: { old[$0] != nil }, beforeOthers: false)
    items = order.map(item)
  }
}

private enum KeyOrder {
  /// Keys with those of another list among them, each after the one before it there. `beforeOthers` says on
  /// which side of what `keys` itself has new at the same place they go.
  static func laid(
    _ others: [String], into keys: [String], isOld: (String) -> Bool, beforeOthers: Bool
  ) -> [String] {
    let present = Set(keys)
    let theirs = Set(others)
    var first: [String] = []
    var following: [String: [String]] = [:]
    var anchor: String?
    for key in others {
      if present.contains(key) {
        anchor = key
      } else if let anchor {
        following[anchor, default: []].append(key)
      } else {
        first.append(key)
      }
    }
    var order = beforeOthers ? first : []
    var waiting = beforeOthers ? [] : first
    for key in keys {
      let isOwnAddition = !isOld(key) && !theirs.contains(key)
      if !isOwnAddition {
        order += waiting
        waiting = []
      }
      order.append(key)
      guard !isOwnAddition, let next = following[key] else { continue }
      if beforeOthers { order += next } else { waiting = next }
    }
    return order + waiting
  }
}

/// The names that an open object has so far, to find one that comes twice without comparing all pairs.
struct OpenNames {
  /// Where the object's members begin on the pile.
  let mark: Int
  /// One bit for each ordinal in the document's name table: a bit not yet set proves that a name is new.
  private var seen: UInt64 = 0
  private var index: KeyIndex?

  init(mark: Int) { self.mark = mark }

  /// Takes in the name of the member to come; answers the position of an earlier member of that name.
  @inline(__always) mutating func insert(
    _ key: String, ordinal: Int, among members: borrowing Pile<JSONObject.Member>
  ) -> Int? {
    // A name without an ordinal may be any, so that from then on every name is looked for.
    let bit = ordinal < NameTable.capacity ? 1 &<< UInt64(truncatingIfNeeded: ordinal) : UInt64.max
    let isNew = seen & bit == 0 && members.count &- mark < KeyIndex.threshold
    seen |= bit
    return isNew ? nil : find(key, among: members)
  }

  @inline(never) private mutating func find(
    _ key: String, among members: borrowing Pile<JSONObject.Member>
  ) -> Int? {
    let mine = UnsafeBufferPointer(members.elements(from: mark))
    guard mine.count >= KeyIndex.threshold else { return mine.firstIndex(ofKey: key) }
    fill(mine)
    return index?.position(of: key, in: mine)
  }

  private mutating func fill(_ mine: KeyIndex.Members) {
    if index == nil { index = KeyIndex(of: mine) } else { index?.insertRest(of: mine) }
  }

  /// The index over all names, where the object is large enough to have one.
  @inline(__always) mutating func finish(among members: borrowing Pile<JSONObject.Member>) -> KeyIndex? {
    guard members.count &- mark > KeyIndex.threshold else { return nil }
    fill(UnsafeBufferPointer(members.elements(from: mark)))
    return index
  }
}

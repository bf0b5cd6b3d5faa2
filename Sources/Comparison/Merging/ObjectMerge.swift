public import Content
public import JSON

/// What two sides made of one object, put together field by field.
///
/// What one side changed is taken from that side; what both changed differently is a conflict.
public struct ObjectMerge: Sendable {
  /// The fields; at a conflict they hold what ours has. Of an object that one side removed and the other
  /// changed, they are the changed ones.
  public let fields: JSONObject
  /// What the caller has to decide about, in the order of the schema.
  public let conflicts: [FieldConflict]
  /// Whether there is no object any more. True, too, where we removed what they changed, with that conflict.
  public let isRemoved: Bool

  /// Whether one object came of the two.
  public var isClean: Bool { conflicts.isEmpty }

  init(fields: JSONObject, conflicts: [FieldConflict], isRemoved: Bool) {
    self.fields = fields
    self.conflicts = conflicts
    self.isRemoved = isRemoved
  }

  /// Merges what two sides made of `base`; nil stands for an object that isn't there.
  public static func merge(
    base: JSONObject?, ours: JSONObject?, theirs: JSONObject?, schema: ContentSchema
  ) -> ObjectMerge {
    merge(base: base, ours: ours, theirs: theirs, properties: schema.properties)
  }

  /// Merges JSON files of which no schema is known, such as definitions: by member.
  public static func merge(base: JSONObject?, ours: JSONObject?, theirs: JSONObject?) -> ObjectMerge {
    merge(base: base, ours: ours, theirs: theirs, properties: [])
  }

  private static func merge(
    base: JSONObject?, ours: JSONObject?, theirs: JSONObject?, properties: [SchemaProperty]
  ) -> ObjectMerge {
    if ours == theirs || base == theirs { return ObjectMerge(whole: ours, or: base) }
    if base == ours { return ObjectMerge(whole: theirs, or: base) }
    guard let ours, let theirs else {
      let conflict = FieldConflict(
        .root, base: base.map { .object($0) }, ours: ours.map { .object($0) },
        theirs: theirs.map { .object($0) })
      return ObjectMerge(fields: ours ?? theirs ?? [:], conflicts: [conflict], isRemoved: ours == nil)
    }
    var merger = FieldMerger()
    let fields = merger.members(base: base ?? [:], ours: ours, theirs: theirs, properties, at: .root)
    return ObjectMerge(fields: fields, conflicts: merger.conflicts, isRemoved: false)
  }

  private init(whole fields: JSONObject?, or gone: JSONObject?) {
    self.init(fields: fields ?? gone ?? [:], conflicts: [], isRemoved: fields == nil)
  }
}

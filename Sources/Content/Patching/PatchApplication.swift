internal import JSON

/// An object's fields while the operations of a patch change them.
struct PatchApplication {
  private(set) var fields: JSONObject
  let editor: FieldEditor
  let allowsRemoval: Bool
  /// How long each text was before the patch, by the paths that changed them: a text is not to be taken away in slices.
  private var lengths: [String: Int] = [:]

  init(fields: JSONObject, editor: FieldEditor, allowsRemoval: Bool) {
    self.fields = fields
    self.editor = editor
    self.allowsRemoval = allowsRemoval
  }

  mutating func perform(_ operation: PatchOperation) throws(PatchFault) {
    switch operation {
    case .set(let path, let value): try set(path, value)
    case .unset(let path):
      fields = try editor.edited(fields, at: path) { (slot) throws(PatchFault) in
        if slot.part == .item {
          throw PatchFault(
            .notAList, "‘\(path)’ is an item of a list.", hint: "Take it out with ‘remove’.", member: "path")
        }
        slot.value = nil
      }
    case .insert(let path, let value, let place):
      try changeList(path) { (items, slot) throws(PatchFault) in
        try PatchApplication.checkNew(value, in: items, slot, path)
        items.insert(value, at: try place.position(in: items, slot, path))
      }
    case .append(let path, let value):
      try changeList(path) { (items, slot) throws(PatchFault) in
        try PatchApplication.checkNew(value, in: items, slot, path)
        items.append(value)
      }
    case .remove(let path):
      try changeItem(path) { (items, position, _) throws(PatchFault) in items.remove(at: position) }
    case .move(let path, let place):
      try changeItem(path) { (items, position, slot) throws(PatchFault) in
        // The place is looked up among the others, so that ‘at’ is where the item is afterwards.
        let item = items.remove(at: position)
        items.insert(item, at: try place.position(in: items, slot, path))
      }
    case .replaceText(let path, let find, let replacement, let count):
      try changeText(path) { (text, _) throws(PatchFault) in
        try TextReplacement(find: find, replacement: replacement, count: count).applied(to: text, at: path)
      }
    case .replaceSection(let path, let section, let text):
      try changeMarkdown(path) { (source, path) throws(PatchFault) in
        try SectionEdit(text: text).replacing(section, in: source, at: path)
      }
    case .appendSection(let path, let section, let text):
      try changeMarkdown(path) { (source, path) throws(PatchFault) in
        try SectionEdit(text: text).appending(to: section, in: source, at: path)
      }
    }
  }

  private mutating func set(_ path: FieldPath, _ value: JSONValue) throws(PatchFault) {
    var losses: [ContentLoss] = []
    let original = lengths[path.source]
    var length: Int?
    fields = try editor.edited(fields, at: path) { (slot) throws(PatchFault) in
      if slot.part == .locale, value.string == nil {
        throw PatchFault(
          .notAText, "‘\(path)’ is the text of one language; the value is none.", member: "value")
      }
      if let old = slot.value?.string, let new = value.string {
        length = old.unicodeScalars.count
        losses =
          ContentLoss.textLoss(
            from: old, to: new, slot.property, at: path.source, original: original
          ).map { [$0] } ?? []
      } else {
        losses = ContentLoss.losses(from: slot.value, to: value, slot.property, at: path.source)
      }
      if !slot.hidesNothing { losses = losses.map(\.withoutContent) }
      slot.value = value
    }
    if original == nil { lengths[path.source] = length }
    try refuse(losses)
  }

  private func refuse(_ losses: [ContentLoss]) throws(PatchFault) {
    guard !losses.isEmpty, !allowsRemoval else { return }
    throw PatchFault(
      .wouldRemove, losses.prefix(5).map(\.text).joined(separator: " "), hint: ContentLoss.hint,
      losses: losses)
  }
}

extension PatchApplication {
  private mutating func changeList(
    _ path: FieldPath, _ change: (inout [JSONValue], FieldSlot) throws(PatchFault) -> Void
  ) throws(PatchFault) {
    fields = try editor.edited(fields, at: path) { (slot) throws(PatchFault) in
      guard var items = slot.value?.array ?? (slot.value == nil && slot.mayBeList ? [] : nil) else {
        throw PatchFault(
          .notAList, "‘\(path)’ is no list.",
          hint: slot.value?.string == nil ? nil : "Texts are changed by replace_text and append_section.",
          member: "path")
      }
      try change(&items, slot)
      slot.value = .array(items)
    }
  }

  private mutating func changeItem(
    _ path: FieldPath, _ change: (inout [JSONValue], Int, FieldSlot) throws(PatchFault) -> Void
  ) throws(PatchFault) {
    guard let (list, item) = path.itemOfList else {
      throw PatchFault(.notAnItem, "‘\(path)’ names a field, not an item of a list.", member: "path")
    }
    try changeList(list) { (items, slot) throws(PatchFault) in
      let position = try item.position(
        in: items, of: slot.property, at: list.source, isShown: slot.hidesNothing)
      try change(&items, position, slot)
    }
  }

  private static func checkNew(
    _ value: JSONValue, in items: [JSONValue], _ slot: FieldSlot, _ path: FieldPath
  ) throws(PatchFault) {
    let isDeck = slot.property?.field == .deck
    guard slot.isSet || isDeck else { return }
    let keys = ListKeys(of: items, slot.property)
    guard let name = keys.name(of: value), items.contains(where: { keys.name(of: $0) == name }) else {
      return
    }
    throw PatchFault(
      .alreadyThere, "‘\(path)’ has an item ‘\(name)’ already.",
      hint: isDeck ? "Set it, or give the new item another key." : nil, member: "value")
  }

  private mutating func changeText(
    _ path: FieldPath, _ change: (String, FieldSlot) throws(PatchFault) -> String
  ) throws(PatchFault) {
    var loss: ContentLoss?
    var length = 0
    let original = lengths[path.source]
    fields = try editor.edited(fields, at: path) { (slot) throws(PatchFault) in
      guard let text = slot.value?.string else {
        throw PatchFault(
          .notAText, slot.value == nil ? "‘\(path)’ is not there." : "‘\(path)’ is no text.",
          hint: "Give it its value with ‘set’.", member: "path")
      }
      let changed = try change(text, slot)
      length = text.unicodeScalars.count
      loss = ContentLoss.textLoss(
        from: text, to: changed, slot.property, at: path.source, original: original ?? length)
      if !slot.hidesNothing { loss = loss?.withoutContent }
      slot.value = .string(changed)
    }
    lengths[path.source] = original ?? length
    try refuse(loss.map { [$0] } ?? [])
  }

  private mutating func changeMarkdown(
    _ path: FieldPath?, _ change: (String, FieldPath) throws(PatchFault) -> String
  ) throws(PatchFault) {
    let body = editor.schema.body
    guard let path = path ?? body.map({ FieldPath(source: $0, steps: [.field($0)]) }) else {
      throw PatchFault(
        .notMarkdown, "Objects of the schema ‘\(editor.schema.id)’ have no body.",
        hint: "Name the field with ‘path’.")
    }
    if fields[path.root] == nil, path.steps.count == 1, path.root == body {
      fields[path.root] = .string("")
    }
    try changeText(path) { (text, slot) throws(PatchFault) in
      guard slot.property?.field.isMarkdown == true || path.source == body else {
        throw PatchFault(
          .notMarkdown, "‘\(path)’ is not written in markdown, so it has no sections.",
          hint: "Use replace_text.", member: "path")
      }
      return try change(text, path)
    }
  }
}

extension PatchOperation.ListPlace {
  fileprivate func position(
    in items: [JSONValue], _ slot: FieldSlot, _ path: FieldPath
  ) throws(PatchFault) -> Int {
    switch self {
    case .before(let item):
      return try item.position(in: items, of: slot.property, at: path.source, isShown: slot.hidesNothing)
    case .after(let item):
      return try item.position(in: items, of: slot.property, at: path.source, isShown: slot.hidesNothing) + 1
    case .at(let index):
      guard (0...items.count).contains(index) else {
        throw PatchFault(
          .outOfRange, "‘at’ is \(index), but ‘\(path)’ has places from 0 to \(items.count).", member: "at")
      }
      return index
    }
  }
}

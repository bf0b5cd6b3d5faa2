import JSON

/// Turns an edit of fields into a splice of bytes, or nil where only a wider edit can be written.
struct FieldEditor {
  let root: SourceNode
  let block: BlockEditor
  let flow: FlowEditor
  /// How a key and its colon are spelled inside brackets.
  let flowKey: (String) -> String

  func splice(for edit: FieldEdit) -> Splice? {
    guard let last = edit.path.last, let parent = root.node(at: edit.path.dropLast()) else { return nil }
    switch (last, parent.shape, edit.action) {
    case (.key(let key), .mapping(let entries, let isFlow), .set(let value, let after)):
      guard let index = parent.entry(key) else {
        return insert(key, value, after: after, into: parent, entries)
      }
      return isFlow
        ? flow.replacing(entries[index].value, with: value) : block.replacing(entries[index], with: value)
    case (.key(let key), .mapping(let entries, let isFlow), .remove):
      guard let index = parent.entry(key) else { return nil }
      return isFlow
        ? flow.removing(index, of: entries.map(\.range), in: parent.range)
        : block.removing(index, of: entries)
    case (.index(let index), .sequence(let items, let isFlow), .set(let value, _)):
      guard items.indices.contains(index) else { return append(value, to: parent, items) }
      return isFlow
        ? flow.replacing(items[index], with: value) : block.replacing(items[index], with: value)
    case (.index(let index), .sequence(let items, let isFlow), .remove):
      guard items.indices.contains(index) else { return nil }
      return isFlow
        ? flow.removing(index, of: items.map(\.range), in: parent.range) : block.removing(items[index])
    default: return nil
    }
  }

  private func insert(
    _ key: String, _ value: JSONValue, after: String?, into parent: SourceNode,
    _ entries: [SourceNode.Entry]
  ) -> Splice? {
    guard !entries.isEmpty else { return nil }
    let index = after.flatMap(parent.entry) ?? entries.count - 1
    guard parent.isFlow else { return block.inserting(key, value, after: entries[index]) }
    return flow.inserting(after: index, of: entries.map(\.range), in: parent.range) { position in
      flowKey(key) + flow.spelled(value, at: position)
    }
  }

  private func append(_ value: JSONValue, to parent: SourceNode, _ items: [SourceNode]) -> Splice? {
    guard let last = items.last else { return nil }
    guard parent.isFlow else { return block.appending(value, after: last) }
    return flow.inserting(after: items.count - 1, of: items.map(\.range), in: parent.range) { position in
      flow.spelled(value, at: position)
    }
  }
}

import JSON

/// Finds the bytes to change for one edit inside brackets: YAML in flow style, or JSON.
struct FlowEditor {
  let bytes: [UInt8]
  /// How a new value is spelled, given the indentation of the line on which it stands.
  let spelling: (JSONValue, _ indentation: String) -> String

  func replacing(_ old: SourceNode, with value: JSONValue) -> Splice? {
    old.range.isEmpty ? nil : Splice(old.range, spelled(value, at: old.range.lowerBound))
  }

  /// `text` as one more member of a collection: after the member at `index`, set apart as members there are.
  func inserting(
    after index: Int, of members: [Range<Int>], in collection: Range<Int>, _ text: (Int) -> String
  )
    -> Splice
  {
    let end = members[index].upperBound
    return Splice(end..<end, glue(between: members, in: collection) + text(members[index].lowerBound))
  }

  func removing(_ index: Int, of members: [Range<Int>], in collection: Range<Int>) -> Splice {
    if index > 0 { return Splice(members[index - 1].upperBound..<members[index].upperBound, "") }
    if members.count > 1 { return Splice(members[0].lowerBound..<members[1].lowerBound, "") }
    return Splice(collection.lowerBound + 1..<collection.upperBound - 1, "")
  }

  func spelled(_ value: JSONValue, at position: Int) -> String {
    let line = bytes[bytes.startOfLine(from: position)...]
    return spelling(value, String(decoding: line.prefix { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self))
  }

  /// A comma and the white space that sets members apart.
  private func glue(between members: [Range<Int>], in collection: Range<Int>) -> String {
    if members.count > 1 {
      let gap = bytes[members[members.count - 2].upperBound..<members[members.count - 1].lowerBound]
      if gap.allSatisfy({ $0.isBlank || $0 == UInt8(ascii: ",") }) {
        return String(decoding: gap, as: UTF8.self)
      }
    } else if let only = members.first {
      let gap = bytes[collection.lowerBound + 1..<only.lowerBound]
      if gap.contains(UInt8(ascii: "\n")), gap.allSatisfy(\.isBlank) {
        return "," + String(decoding: gap, as: UTF8.self)
      }
    }
    return ", "
  }
}

import JSON

/// A list that stands beside the things of a page: as much of it as a quarter of the budget holds, and how much there is
/// where that isn't all.
struct SideList {
  let name: String
  let items: [JSONValue]

  /// The members of the answer.
  func members(_ arguments: ToolArguments) -> JSONObject {
    var room = Budget.maximumBytes(arguments) / 4
    let shown = items.prefix { item in
      room -= item.bytes().count + 1
      return room >= 0
    }
    var members: JSONObject = [name: .array(Array(shown))]
    if shown.count < items.count { members["\(name)_total"] = .int(Int64(items.count)) }
    return members
  }
}

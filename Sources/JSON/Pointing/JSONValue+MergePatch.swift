extension JSONValue {
  /// What a merge patch (RFC 7386) makes of this value: members of the patch are set, those that are `null`
  /// are removed, objects are merged into objects, and anything else replaces what was there.
  public func merging(_ patch: JSONValue) -> JSONValue {
    guard case .object(let changes) = patch else { return patch }
    var result = object ?? JSONObject()
    // Positions stay valid meanwhile, since new members go to the end.
    var removed: Set<Int> = []
    for change in changes.members {
      let position = result.position(of: change.key)
      switch (position, change.value) {
      case (let position?, .null): removed.insert(position)
      case (nil, .null): break
      case (let position?, let value):
        result.members[position].value = result.members[position].value.merging(value)
      case (nil, let value):
        result.append(JSONObject.Member(key: change.key, value: JSONValue.null.merging(value)))
      }
    }
    result.remove(at: removed)
    return .object(result)
  }
}

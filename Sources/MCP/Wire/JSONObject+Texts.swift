import JSON

extension JSONObject {
  /// An object whose values are all texts; nothing counts as an empty one.
  static func texts(_ value: JSONValue?, _ name: String) throws(RPCError) -> [String: String] {
    switch value {
    case nil, .null: return [:]
    case .object(let object):
      var texts: [String: String] = [:]
      for member in object {
        guard let text = member.value.string else {
          throw .invalidParameters("“\(member.key)” in “\(name)” is a string.")
        }
        texts[member.key] = text
      }
      return texts
    default: throw .invalidParameters("“\(name)” is an object of strings.")
    }
  }
}

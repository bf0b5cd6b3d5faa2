extension JSONObject {
  /// The members named, in that order; of two with the same name the last one holds.
  public init(_ pairs: some Sequence<(String, JSONValue)>) {
    self.init()
    for (key, value) in pairs { self[key] = value }
  }
}

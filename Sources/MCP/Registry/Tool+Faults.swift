public import JSON

extension Tool {
  /// Everything that is wrong with arguments, at once; empty where the tool can be called with them.
  public func faults(in arguments: JSONObject) -> [ArgumentFault] { checks.faults(in: arguments) }
}

/// Thrown on an event loop by work that would have to wait there; the same work is then done where it may.
public struct MustWait: Error {
  /// The only one there is.
  public init() {}
}

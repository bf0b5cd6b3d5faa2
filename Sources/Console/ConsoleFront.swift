public import HTTP

/// The pages for people, under `/console` and `/oauth/authorize`.
public struct ConsoleFront: Sendable {
  /// Adds the pages.
  public func add(to routes: inout Routes) {}
}

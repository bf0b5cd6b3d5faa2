/// Calls somebody when the time has come: the system's clock and queue, or a test that moves both by hand.
protocol Pacemaker: AnyObject, Sendable {
  /// Milliseconds that never go backwards.
  var now: Int64 { get }

  /// Tells whom to call. `beat` is never called twice at once; it does what is due and answers when it wants
  /// to be called next, or nil when it has nothing to wait for.
  func start(_ beat: @escaping @Sendable () -> Int64?)

  /// Calls as soon as possible, from elsewhere.
  func hurry()

  /// Calls no more.
  func stop()
}

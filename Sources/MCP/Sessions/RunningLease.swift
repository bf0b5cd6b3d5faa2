/// Keeps a request among those that are under way for as long as anybody holds it.
///
/// Work that is dropped before it ran, such as by workers that have too much to do, can't say so itself; letting
/// go of its lease does.
final class RunningLease: Sendable {
  private let giveBack: @Sendable () -> Void

  /// A lease that calls `giveBack` at its end.
  init(_ giveBack: @escaping @Sendable () -> Void) { self.giveBack = giveBack }

  deinit { giveBack() }
}

import Glibc

/// A moment of a clock that is never set.
struct Moment: Sendable {
  let milliseconds: Int64

  static var now: Moment {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  static func + (moment: Moment, milliseconds: Int64) -> Moment {
    Moment(milliseconds: moment.milliseconds + milliseconds)
  }

  /// How long it is until then; never less than nothing.
  var remaining: Int64 { max(0, milliseconds - Moment.now.milliseconds) }
}

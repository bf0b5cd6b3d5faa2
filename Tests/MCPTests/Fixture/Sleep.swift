import Glibc

/// Blocks the thread of a test for a moment.
enum Sleep {
  static func milliseconds(_ count: UInt32) { usleep(count * 1000) }
}

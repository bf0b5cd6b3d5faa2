internal import CPCRE2

/// What one search writes to: PCRE2's match data and the limits of the search.
///
/// Unchecked because no two threads ever hold the same one: `Program.spare` is emptied by an atomic
/// exchange before a search and filled by another after it.
final class Scratch: @unchecked Sendable {
  private let data: OpaquePointer?
  private let context: OpaquePointer?
  private let limits: PatternLimits

  init(_ code: OpaquePointer, _ limits: PatternLimits) {
    self.limits = limits
    data = pcre2_match_data_create_8(1, nil)
    context = pcre2_match_context_create_8(nil)
    let kibibytes = UInt32(clamping: limits.memoryBytes >> 10)
    _ = pcre2_set_heap_limit_8(context, kibibytes)
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
  }

  /// Searches `text` and answers PCRE2's status: positive for a match, else one of its errors.
  func search(_ text: UnsafeBufferPointer<UInt8>, with code: OpaquePointer, options: UInt32, steps: Int)
    -> Int32
  {
    let (more, isTooMany) = limits.stepsPerByte.multipliedReportingOverflow(by: text.count)
    let limit = isTooMany ? UInt32.max : UInt32(clamping: more &+ steps)
    _ = pcre2_set_match_limit_8(context, limit)
    _ = pcre2_set_depth_limit_8(context, limit)
    guard let start = text.baseAddress else {
      return withUnsafePointer(to: UInt8(0)) { pcre2_match_8(code, $0, 0, 0, options, data, context) }
    }
    let status = pcre2_match_8(code, start, text.count, 0, options, data, context)
    // Zero says that there was no room for all groups; nobody asks for them.
    return status == 0 ? 1 : status
  }

  /// Where the match stands that the last search found.
  var range: Range<Int>? {
    guard let bounds = pcre2_get_ovector_pointer_8(data), bounds[0] <= bounds[1] else { return nil }
    return bounds[0]..<bounds[1]
  }
}

internal import CPCRE2
internal import Synchronization

/// A compiled pattern: the one owner of PCRE2's code.
final class Program: Sendable {
  /// Never written after `init`; PCRE2 lets any number of threads search with it.
  private nonisolated(unsafe) let code: OpaquePointer
  private let source: String
  private let limits: PatternLimits
  private let hasMachineCode: Bool
  /// How many bytes the code takes, machine code included.
  let size: Int
  /// Room for one search, left here for the next; a thread that finds none makes its own.
  private let spare = Atomic<Unmanaged<Scratch>?>(nil)

  init(translation: String, of source: String, limits: PatternLimits) throws(RegexError) {
    var code = try Self.compile(translation, of: source)
    if !Self.isAnchored(code) {
      // PCRE2 counts steps anew from every place where a match might start. Letting the pattern itself
      // walk to that place makes the limit hold for the search as a whole.
      pcre2_code_free_8(code)
      code = try Self.compile(".*?\\K(?:" + translation + ")", of: source, PCRE2_ANCHORED | PCRE2_DOTALL)
    }
    var (size, machineSize) = (0, 0)
    _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_SIZE), &size)
    guard size <= limits.compiledBytes else {
      pcre2_code_free_8(code)
      throw RegexError.tooLarge(source)
    }
    // Where the system forbids making machine code, searches are slower and otherwise the same.
    hasMachineCode = pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) == 0
    _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_JITSIZE), &machineSize)
    self.code = code
    self.source = source
    self.limits = limits
    self.size = size + machineSize
  }

  deinit {
    spare.load(ordering: .acquiring)?.release()
    pcre2_code_free_8(code)
  }

  /// Where the first match stands, in bytes.
  func search(_ text: String, steps: Int? = nil) throws(RegexError) -> Range<Int>? {
    let search = { self.search($0, isTrusted: true, steps: steps) }
    if let result = text.utf8.withContiguousStorageIfAvailable(search) { return try result.get() }
    return try Array(text.utf8).withUnsafeBufferPointer(search).get()
  }

  /// The same in bytes, which PCRE2 checks first unless they are known to be UTF-8.
  func search(
    _ text: UnsafeBufferPointer<UInt8>, isTrusted: Bool, steps: Int? = nil
  ) -> Result<Range<Int>?, RegexError> {
    let scratch = spare.exchange(nil, ordering: .acquiring)?.takeRetainedValue() ?? Scratch(code, limits)
    let trust = isTrusted ? PCRE2_NO_UTF_CHECK : 0
    let steps = steps ?? limits.steps
    var status = scratch.search(text, with: code, options: trust, steps: steps)
    var range = status > 0 ? scratch.range : nil
    keep(scratch)
    if status == PCRE2_ERROR_JIT_STACKLIMIT {
      // Machine code has a small stack of its own; the interpreter's grows to the memory limit.
      let large = Scratch(code, limits)
      status = large.search(text, with: code, options: trust | PCRE2_NO_JIT, steps: steps)
      range = status > 0 ? large.range : nil
    }
    switch status {
    case 1...: return .success(range)
    case PCRE2_ERROR_NOMATCH: return .success(nil)
    default: return .failure(RegexError(searching: source, status: status))
    }
  }

  private func keep(_ scratch: Scratch) {
    // What the interpreter used stays with its scratch and can be as large as the memory limit.
    guard hasMachineCode else { return }
    let kept = Unmanaged.passRetained(scratch)
    spare.exchange(kept, ordering: .acquiringAndReleasing)?.release()
  }

  private static func isAnchored(_ code: OpaquePointer) -> Bool {
    var options: UInt32 = 0
    _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_ALLOPTIONS), &options)
    return options & PCRE2_ANCHORED != 0
  }

  private static func compile(
    _ pattern: String, of source: String, _ more: UInt32 = 0
  ) throws(RegexError) -> OpaquePointer {
    let options =
      PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_UCP | PCRE2_NEVER_BACKSLASH_C
      | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF | more
    var failure: Int32 = 0
    var offset = 0
    let bytes = Array(pattern.utf8)
    guard let code = pcre2_compile_8(bytes, bytes.count, options, &failure, &offset, nil) else {
      throw RegexError(compiling: source, failure: failure)
    }
    return code
  }
}

import CCmark
import Glibc

/// Character references of HTML, decoded by cmark's table.
enum HTMLEntity {
  /// The characters of one reference with its `&` and `;`; nil where there is no such character.
  static func decoded(_ reference: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard reference.count > 2 else { return nil }
    return buffered { buffer in
      let name = reference.baseAddress.map { $0 + 1 }
      return houdini_unescape_ent(buffer, name, bufsize_t(reference.count - 1)) > 0
    }
  }

  /// A text with all its references decoded.
  static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    let result = text.withUnsafeBufferPointer { bytes in
      buffered { buffer in
        houdini_unescape_html_f(buffer, bytes.baseAddress, bufsize_t(bytes.count))
        return true
      }
    }
    return result ?? Array(text)
  }

  private static func buffered(
    _ fill: (UnsafeMutablePointer<cmark_strbuf>) -> Bool
  ) -> [UInt8]? {
    var buffer = cmark_strbuf()
    cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0)
    defer { cmark_strbuf_free(&buffer) }
    guard fill(&buffer) else { return nil }
    return Array(UnsafeBufferPointer(start: buffer.ptr, count: Int(buffer.size)))
  }
}

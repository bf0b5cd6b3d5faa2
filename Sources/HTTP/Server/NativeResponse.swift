import CMicrohttpd
import Glibc

/// The one owner of a response of the C library; queueing it adds a reference of the library's own.
final class NativeResponse: @unchecked Sendable {
  // The library counts references and locks within; nothing is changed after `init`.
  private let handle: OpaquePointer

  /// Builds the library's response. `pump` feeds a body that comes piece by piece.
  init(_ response: HTTPResponse, pump: ResponsePump?) throws(HTTPError) {
    if let field = response.headers.firstUnsafeField {
      throw HTTPError(.invalidResponse, "The response header \(field.name.debugDescription) is not safe.")
    }
    guard (200...999).contains(response.status.code) else {
      throw HTTPError(.invalidResponse, "\(response.status.code) is no status of a final response.")
    }
    guard let handle = Self.create(response.body, pump: pump) else {
      throw HTTPError(.invalidResponse, "The response's body could not be taken over.")
    }
    self.handle = handle
    for field in response.headers { try add(field.name, field.value) }
    if response.closesConnection { try add("Connection", "close") }
  }

  deinit { MHD_destroy_response(handle) }

  /// Hands the response to a connection; false when it can't take one any more.
  func queue(on connection: OpaquePointer, status: HTTPStatus) -> Bool {
    MHD_queue_response(connection, UInt32(status.code), handle) == .YES
  }

  private func add(_ name: String, _ value: String) throws(HTTPError) {
    // The library refuses what it writes itself; such a header is the server's business alone.
    guard MHD_add_response_header(handle, name, value) == .YES else {
      throw HTTPError(.invalidResponse, "The response header \(name) can't be set by a handler.")
    }
  }

  private static func create(_ body: HTTPBody, pump: ResponsePump?) -> OpaquePointer? {
    switch body.content {
    case .empty:
      return MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
    case .bytes(let bytes):
      return bytes.withUnsafeBytes {
        MHD_create_response_from_buffer(
          $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
      }
    case .shared(let bytes):
      return MHD_create_response_from_buffer_with_free_callback_cls(
        bytes.count, bytes.address, { Unmanaged<SharedBytes>.release($0) },
        Unmanaged.passRetained(bytes).toOpaque())
    case .file(let slice):
      // The library closes what it is given; the slice keeps its own descriptor.
      let descriptor = fcntl(slice.descriptor, F_DUPFD_CLOEXEC, 0)
      guard descriptor >= 0 else { return nil }
      return MHD_create_response_from_fd_at_offset64(slice.length, descriptor, slice.offset)
    case .source(_, let length):
      guard let pump else { return nil }
      // The buffer of this size serves HTTP/1.0 clients and bodies of known length only; chunks are
      // built in the connection's own memory.
      return MHD_create_response_from_callback(
        length ?? microhttpd_size_unknown, length == nil ? 512 : 16_384,
        { context, _, buffer, capacity in
          guard let context, let buffer else { return microhttpd_end_with_error }
          let pump = Unmanaged<ResponsePump>.fromOpaque(context).takeUnretainedValue()
          return pump.fill(UnsafeMutableRawBufferPointer(start: buffer, count: capacity))
        },
        Unmanaged.passRetained(pump).toOpaque(), { Unmanaged<ResponsePump>.release($0) })
    }
  }
}

extension Unmanaged {
  /// Gives back a reference that a C library held.
  fileprivate static func release(_ pointer: UnsafeMutableRawPointer?) {
    guard let pointer else { return }
    Unmanaged.fromOpaque(pointer).release()
  }
}

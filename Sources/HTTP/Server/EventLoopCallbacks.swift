import CMicrohttpd
import Glibc

/// The functions that the library calls, on its event loops.
///
/// The library keeps two words for us: one per socket, which holds a reference to the connection from
/// its start to its end, and one per request, which only points at the same object.
enum EventLoopCallbacks {
  static let connection: MHD_NotifyConnectionCallback = { context, handle, slot, event in
    guard let context, let handle, let slot else { return }
    if event == .CONNECTION_NOTIFY_STARTED {
      let core = Unmanaged<EventLoop>.fromOpaque(context).takeUnretainedValue().core
      let connection = Connection(core: core, handle: handle)
      core.connections.insert(connection)
      slot.pointee = Unmanaged.passRetained(connection).toOpaque()
    } else if let pointer = slot.pointee {
      slot.pointee = nil
      let connection = Unmanaged<Connection>.fromOpaque(pointer).takeRetainedValue()
      connection.core.connections.remove(connection)
      Unmanaged<EventLoop>.fromOpaque(context).takeUnretainedValue().connectionEnded()
    }
  }

  static let policy: MHD_AcceptPolicyCallback = { context, address, _ in
    guard let context else { return .NO }
    let core = Unmanaged<EventLoop>.fromOpaque(context).takeUnretainedValue().core
    return core.connections.accepts(RemoteAddress(address)) ? .YES : .NO
  }

  static let target:
    @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) ->
      UnsafeMutableRawPointer? = { _, line, handle in
        guard let handle, let pointer = microhttpd_context(handle) else { return nil }
        Unmanaged<Connection>.fromOpaque(pointer).takeUnretainedValue().announce(line)
        return pointer
      }

  static let access: MHD_AccessHandlerCallback = { _, _, url, method, version, data, size, slot in
    guard let url, let method, let version, let size, let pointer = slot?.pointee else { return .NO }
    let connection = Unmanaged<Connection>.fromOpaque(pointer).takeUnretainedValue()
    let body = data.map { UnsafeRawBufferPointer(start: $0, count: size.pointee) }
    var consumed = 0
    let progress = connection.step(
      target: url, version: version, method: method, data: body, consumed: &consumed)
    if let body { size.pointee = body.count - consumed }
    return progress == .goOn ? .YES : .NO
  }

  static let completed: MHD_RequestCompletedCallback = { _, _, slot, reason in
    guard let slot, let pointer = slot.pointee else { return }
    slot.pointee = nil
    Unmanaged<Connection>.fromOpaque(pointer).takeUnretainedValue().complete(reason)
  }
}

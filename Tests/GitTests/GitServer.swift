import Foundation
import Git

/// A `git daemon` on a free port, ended with the value.
final class GitServer {
  let address: String
  private let process = Process()

  init(serving folder: String) throws {
    let port = try GitServer.freePort()
    address = "git://127.0.0.1:\(port)"
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "git", "daemon", "--listen=127.0.0.1", "--port=\(port)", "--base-path=\(folder)", "--export-all",
      "--enable=receive-pack", "--reuseaddr", folder,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<100 where !GitServer.answers(port) { usleep(20_000) }
  }

  deinit {
    // `git` starts the daemon as its child and passes the signal on.
    process.terminate()
    process.waitUntilExit()
  }

  private static func withSocket<Result>(
    _ port: UInt16, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) throws -> Result
  ) rethrows -> Result {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return try withUnsafePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        try body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  private static func answers(_ port: UInt16) -> Bool {
    withSocket(port) { connect($0, $1, $2) == 0 }
  }

  private static func freePort() throws -> UInt16 {
    try withSocket(0) { descriptor, address, size in
      guard bind(descriptor, address, size) == 0 else { throw GitError(.io, "no port is free") }
      var bound = sockaddr_in()
      var length = size
      _ = withUnsafeMutablePointer(to: &bound) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
      }
      return UInt16(bigEndian: bound.sin_port)
    }
  }
}

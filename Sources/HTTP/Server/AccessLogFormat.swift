import Glibc

/// How a finished request is written down.
public enum AccessLogFormat: Sendable {
  /// The common log format, followed by the duration in microseconds.
  case common
  /// One JSON object a line.
  case jsonLines

  /// The line for one record, with its line break.
  ///
  /// - Parameter shown: What is written of a path that holds a secret.
  public func line(
    _ record: AccessRecord, writing shown: (String) -> String = { $0 }
  ) -> [UInt8] {
    switch self {
    case .common: common(record, path: shown(record.path))
    case .jsonLines: json(record, path: shown(record.path))
    }
  }

  private func common(_ record: AccessRecord, path: String) -> [UInt8] {
    let bytes = record.bodyBytes == 0 ? "-" : String(record.bodyBytes)
    let request = "\(record.method?.rawValue ?? "-") \(path.isEmpty ? "-" : path) HTTP/1.1"
    return Array(
      "\(record.remoteAddress.host) - - [\(Self.date(record.time))] \"\(request)\" \(record.status) \(bytes) \(record.duration)\n"
        .utf8)
  }

  private func json(_ record: AccessRecord, path: String) -> [UInt8] {
    var line = "{\"time\":\(record.time),\"id\":\(record.requestID)"
    line += ",\"address\":\"\(record.remoteAddress.host)\""
    line += ",\"method\":\"\(record.method?.rawValue ?? "")\",\"path\":\""
    var bytes = Array(line.utf8)
    Self.escape(path, into: &bytes)
    line = "\",\"status\":\(record.status),\"bytes\":\(record.bodyBytes)"
    line += ",\"microseconds\":\(record.duration),\"complete\":\(record.isComplete)}\n"
    bytes += line.utf8
    return bytes
  }

  /// A path has no control characters (it was refused otherwise), so two bytes need care.
  private static func escape(_ text: String, into bytes: inout [UInt8]) {
    for byte in text.utf8 {
      if byte == 0x22 || byte == 0x5C { bytes.append(0x5C) }
      bytes.append(byte)
    }
  }

  private static func date(_ milliseconds: UInt64) -> String {
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { text in
      guard let base = text.baseAddress else { return "" }
      let count = strftime(base, text.count, "%d/%b/%Y:%H:%M:%S +0000", &parts)
      return String(decoding: UnsafeRawBufferPointer(start: base, count: count), as: UTF8.self)
    }
  }
}

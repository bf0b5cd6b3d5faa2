/// How events look on the wire.
enum SSEFormat {
  /// One event. Line breaks in the data become several `data:` lines; names and ids lose theirs.
  static func event(event: String?, id: String?, data: [UInt8]) -> [UInt8] {
    var frame: [UInt8] = []
    frame.reserveCapacity(data.count + 32 + (event?.utf8.count ?? 0) + (id?.utf8.count ?? 0))
    if let event { line("event: ", event, to: &frame) }
    if let id { line("id: ", id, to: &frame) }
    frame.append(contentsOf: "data: ".utf8)
    var index = 0
    while index < data.count {
      let byte = data[index]
      if byte == ASCII.lineFeed || byte == ASCII.carriageReturn {
        frame.append(contentsOf: "\ndata: ".utf8)
        if byte == ASCII.carriageReturn, index + 1 < data.count, data[index + 1] == ASCII.lineFeed {
          index += 1
        }
      } else {
        frame.append(byte)
      }
      index += 1
    }
    frame.append(contentsOf: "\n\n".utf8)
    return frame
  }

  /// A comment of one line.
  static func comment(_ text: String) -> [UInt8] {
    var frame: [UInt8] = []
    line(": ", text, to: &frame)
    frame.append(ASCII.lineFeed)
    return frame
  }

  private static func line(_ label: String, _ text: String, to frame: inout [UInt8]) {
    frame.append(contentsOf: label.utf8)
    frame.append(
      contentsOf: text.utf8.filter { $0 != ASCII.lineFeed && $0 != ASCII.carriageReturn && $0 != 0 })
    frame.append(ASCII.lineFeed)
  }
}

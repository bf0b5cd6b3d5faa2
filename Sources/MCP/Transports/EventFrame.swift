import JSON

/// Messages as server-sent events. Our JSON is always on one line, so nothing has to be looked for in it.
enum EventFrame {
  private static let message = Array("event: message\n".utf8)

  /// One message; with an id where a client may ask for what came after it.
  static func message(_ bytes: [UInt8], id: String? = nil) -> [UInt8] {
    var frame: [UInt8] = []
    frame.reserveCapacity(bytes.count + 48)
    frame += message
    if let id { frame += "id: \(id)\n".utf8 }
    frame += "data: ".utf8
    frame += bytes
    frame += "\n\n".utf8
    return frame
  }

  /// An event without a message, which gives a client an id to come back with.
  static func priming(id: String) -> [UInt8] { Array("id: \(id)\ndata:\n\n".utf8) }
}

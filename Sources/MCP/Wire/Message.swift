import JSON

/// Writes the messages of JSON-RPC, each compact on one line.
enum Message {
  /// A notification.
  static func notification(_ method: String, _ parameters: JSONObject) -> [UInt8] {
    var message: JSONObject = ["jsonrpc": "2.0", "method": .string(method)]
    if !parameters.isEmpty { message["params"] = .object(parameters) }
    return JSONValue.object(message).bytes()
  }

  /// A request of ours to the client. Legacy only.
  static func request(_ id: RequestID, _ method: String, _ parameters: JSONObject) -> [UInt8] {
    let message: JSONObject = [
      "jsonrpc": "2.0", "id": id.json, "method": .string(method), "params": .object(parameters),
    ]
    return JSONValue.object(message).bytes()
  }

  /// The answer to a request.
  static func response(_ id: RequestID, _ answer: Answer) -> [UInt8] {
    switch answer {
    case .result(let result):
      var message: [UInt8] = []
      message.reserveCapacity(result.count + 48)
      message.append(contentsOf: #"{"jsonrpc":"2.0","id":"#.utf8)
      switch id {
      case .number(let number): message.append(contentsOf: String(number).utf8)
      case .text: message.append(contentsOf: id.json.bytes())
      }
      message.append(contentsOf: #","result":"#.utf8)
      message.append(contentsOf: result)
      message.append(UInt8(ascii: "}"))
      return message
    case .failure(let error): return failure(error, id: id)
    }
  }

  /// A fault; without an id where the request's couldn't be read.
  static func failure(_ error: RPCError, id: RequestID?) -> [UInt8] {
    var message: JSONObject = ["jsonrpc": "2.0"]
    if let id { message["id"] = id.json }
    message["error"] = .object(error.json)
    return JSONValue.object(message).bytes()
  }
}

extension Message {
  /// Several messages as one. Of 2025-03-26 alone.
  static func batch(_ messages: [[UInt8]]) -> [UInt8] {
    var batch = [UInt8(ascii: "[")]
    for (index, message) in messages.enumerated() {
      if index > 0 { batch.append(UInt8(ascii: ",")) }
      batch += message
    }
    batch.append(UInt8(ascii: "]"))
    return batch
  }
}

import JSON

/// A message as it came in, told apart by its shape alone.
enum IncomingMessage: Sendable {
  case request(IncomingRequest)
  case notification(method: String, parameters: JSONObject)
  case response(IncomingResponse)
  /// Several messages at once, none of them looked at. One revision alone allows that.
  case batch([JSONValue])

  /// Why something is no message, with the id of what it was meant to be.
  struct Fault: Error, Sendable {
    var error: RPCError
    var id: RequestID?
  }

  /// Reads a message from its bytes.
  init(parsing bytes: [UInt8]) throws(Fault) {
    let value: JSONValue
    do throws(JSONError) { value = try JSONValue(parsing: bytes, limits: Self.limits) } catch {
      throw Fault(error: RPCError(RPCError.parseCode, "The message is no JSON: \(error.message)"))
    }
    try self.init(value)
  }

  /// A value takes sixty bytes and more where it took two in the message, so its number is what bounds the memory.
  private static let limits = JSONLimits(values: 50_000)

  /// Tells apart what a value is.
  init(_ value: JSONValue) throws(Fault) {
    if case .array(let elements) = value {
      guard !elements.isEmpty else { throw .invalid("A batch has at least one message.", nil) }
      self = .batch(elements)
      return
    }
    guard case .object(let object) = value else { throw .invalid("A message is a JSON object.", nil) }
    let rawID = object["id"]
    if case .string(let text)? = rawID, text.utf8.count > RequestID.mostBytes {
      throw .invalid("“id” is longer than \(RequestID.mostBytes) bytes.", nil)
    }
    let id = rawID.flatMap(RequestID.init)
    guard object["jsonrpc"]?.string == "2.0" else {
      throw .invalid("A message has the member “jsonrpc” with the value \"2.0\".", id)
    }
    guard let method = object["method"] else {
      self = .response(try IncomingResponse(object, id))
      return
    }
    guard let method = method.string else { throw .invalid("“method” is a string.", id) }
    guard rawID == nil || id != nil else { throw .invalid("“id” is a string or a whole number.", nil) }
    let parameters: JSONObject
    switch object["params"] {
    case nil: parameters = [:]
    case .object(let object): parameters = object
    default: throw .invalid("“params” is an object.", id)
    }
    guard let id else {
      self = .notification(method: method, parameters: parameters)
      return
    }
    self = .request(IncomingRequest(id: id, method: method, parameters: parameters))
  }
}

/// A request as it came in.
struct IncomingRequest: Sendable {
  /// What ties the answer to it.
  let id: RequestID
  /// What is asked for.
  let method: String
  /// With what, `_meta` included.
  let parameters: JSONObject
}

/// What a client answers to a question of ours. Legacy only.
struct IncomingResponse: Sendable {
  /// The id of the question; nil where the client couldn't read that.
  let id: RequestID?
  /// What it answers.
  let outcome: Result<JSONObject, RPCError>

  fileprivate init(_ object: JSONObject, _ id: RequestID?) throws(IncomingMessage.Fault) {
    self.id = id
    if let result = object["result"]?.object, id != nil {
      outcome = .success(result)
    } else if let error = object["error"]?.object {
      outcome = .failure(
        RPCError(
          error["code"]?.int ?? RPCError.internalCode, error["message"]?.string ?? "", data: error["data"]))
    } else {
      throw .invalid("The message is no request, no notification and no response.", id)
    }
  }
}

extension IncomingMessage.Fault {
  fileprivate static func invalid(_ message: String, _ id: RequestID?) -> IncomingMessage.Fault {
    IncomingMessage.Fault(error: RPCError(RPCError.invalidRequestCode, message), id: id)
  }
}

import JSON

/// In which era a message was written, and what is wrong with how it says so.
enum Era {
  /// Each request stands for itself.
  case modern(Client)
  /// It belongs to a session, or opens one.
  case legacy
  /// It is a notification of the newest revision, which nobody waits for.
  case dropped
  /// It claims something that can't be.
  case refused(RPCError)

  /// Looks at a message and at the `MCP-Protocol-Version` headers of the request that brought it.
  init(_ message: IncomingMessage, versions: [String]) {
    let header = versions.first
    switch message {
    case .request(let request):
      if let claim = request.parameters["_meta"]?[MetaKey.revision] {
        self = Era(claim, request, versions)
      } else if let header, Era.isModern(header) {
        self = .refused(
          request.method == "initialize"
            ? .headerMismatch(
              "initialize belongs to older revisions than the header MCP-Protocol-Version names.")
            : .missing(MetaKey.revision))
      } else {
        self = .legacy
      }
    case .notification(_, let parameters):
      let isModern = parameters["_meta"]?[MetaKey.revision] != nil || header.map(Era.isModern) == true
      self = isModern ? .dropped : .legacy
    case .response: self = .legacy
    case .batch(let elements):
      let isModern = elements.contains { $0["params"]?["_meta"]?[MetaKey.revision] != nil }
      self =
        isModern || header.map(Era.isModern) == true
        ? .refused(RPCError(RPCError.invalidRequestCode, "A POST carries one message, not a batch."))
        : .legacy
    }
  }

  /// A request that claims a revision: first what it says of itself, then whether its header agrees, then whether
  /// the revision is spoken here.
  private init(_ claim: JSONValue, _ request: IncomingRequest, _ versions: [String]) {
    let meta = request.parameters["_meta"]
    guard let claim = claim.string else {
      self = .refused(.missing(MetaKey.revision))
      return
    }
    guard let capabilities = meta?[MetaKey.capabilities]?.object else {
      self = .refused(.missing(MetaKey.capabilities))
      return
    }
    guard versions.count == 1, let header = versions.first else {
      self = .refused(
        .headerMismatch("The header MCP-Protocol-Version is \(versions.isEmpty ? "missing" : "given twice").")
      )
      return
    }
    guard header == claim else {
      self = .refused(
        .headerMismatch("The header MCP-Protocol-Version says something other than “\(MetaKey.revision)”."))
      return
    }
    guard let revision = ProtocolRevision(rawValue: claim), revision.isModern else {
      self = .refused(.unsupportedRevision(claim))
      return
    }
    do throws(RPCError) {
      self = .modern(
        try Client(
          introduced: revision, capabilities: capabilities, as: MetaKey.capabilities,
          info: meta?[MetaKey.clientInfo]?.object ?? [:], as: MetaKey.clientInfo))
    } catch {
      self = .refused(error)
    }
  }

  /// Whether a header names a date from the first modern revision on.
  private static func isModern(_ version: String) -> Bool {
    let bytes = Array(version.utf8)
    guard bytes.count == 10 else { return false }
    for (index, byte) in bytes.enumerated() {
      let isDash = index == 4 || index == 7
      guard isDash ? byte == UInt8(ascii: "-") : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
        return false
      }
    }
    return version >= ProtocolRevision.v2026_07_28.rawValue
  }

  /// Whether a request without a body belongs to the newest revision, which has none such.
  static func isModern(_ versions: [String]) -> Bool { versions.contains(where: isModern) }
}

extension RPCError {
  fileprivate static func missing(_ key: String) -> RPCError {
    .invalidParameters("“\(key)” is missing in “_meta”, or of the wrong kind.")
  }
}

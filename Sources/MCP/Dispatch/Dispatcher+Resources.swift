import JSON

extension Dispatcher {
  func readResource(_ context: Context) throws -> Step {
    guard let reader = context.surface.read else { throw RPCError.methodNotFound(context.request.method) }
    guard let uri = context.request.parameters["uri"]?.string, Self.isAbsolute(uri) else {
      throw RPCError.invalidParameters("“uri” is missing or no absolute URI.")
    }
    var context = context
    context.round = try round(context)
    let settled = context
    switch reader {
    case .quick(let read): return quick(settled) { try self.ending(try read($0, uri), uri, settled) }
    case .blocking(let read): return blocking(settled) { try self.ending(try read($0, uri), uri, settled) }
    }
  }

  private func ending(_ outcome: ResourceOutcome, _ uri: String, _ context: Context) throws -> Ending {
    switch outcome {
    case .inputRequired(let questions): return .questions(questions)
    case .notFound: throw RPCError.resourceNotFound(uri, context.revision)
    case .contents(let contents):
      guard !contents.parts.isEmpty else { throw RPCError.resourceNotFound(uri, context.revision) }
      var writer = ResultWriter(context.revision)
      writer.cacheable(for: contents.lifetime, contents.scope)
      writer.json.key("contents")
      writer.json.beginArray()
      for part in contents.parts { writer.json.part(part) }
      writer.json.endArray()
      return .answer(.result(writer.finish(context.surface.serverInfo)))
    }
  }

  /// Whether a text begins with a scheme, and holds nothing that no URI may.
  private static func isAbsolute(_ uri: String) -> Bool {
    let bytes = uri.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > bytes.startIndex else { return false }
    let scheme = bytes[..<colon]
    let isScheme = scheme.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    return isScheme && bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }
}

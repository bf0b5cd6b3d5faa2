public import Git
public import HTTP
import Store

/// Git over HTTP for the sites of a server: `/git/{site}.git`, as git's own clients ask for it.
///
/// Only the smart protocol is spoken: files of the repository are nobody's to fetch.
public struct GitRoutes: Sendable {
  let gate: any GitGate
  let program: GitProgram?
  let settings: GitHostingSettings
  let slots: GitSlots
  let log: @Sendable (String) -> Void

  /// - Parameters:
  ///   - program: git itself; without it everything is answered with 503.
  ///   - log: Is told what the server's operator should know.
  public init(
    gate: some GitGate, program: GitProgram?, settings: GitHostingSettings = GitHostingSettings(),
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.gate = gate
    self.program = program
    self.settings = settings
    self.log = log
    slots = GitSlots(settings)
  }

  /// Adds the addresses.
  public func add(to routes: inout Routes) {
    routes.on(.get, "/git/{site}.git/info/refs", .async { try await advertise($0) })
    for service in GitService.allCases {
      routes.on(
        .post, "/git/{site}.git/\(service.rawValue)", body: .streamed(),
        .async { try await serve(service, $0) })
    }
    for pattern in ["/git/{site}.git", "/git/{site}.git/*"] {
      routes.get(pattern) { _ in GitRoutes.onlySmart }
    }
  }

  /// What clients of the old protocol get, and browsers, whatever the site.
  private static var onlySmart: HTTPResponse {
    .text(
      "This is a git repository. Clone it with git 1.6.6 or newer: git clone <this address>\n",
      status: .forbidden)
  }

  private func advertise(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard let service = request.query["service"].flatMap(GitService.init) else { return GitRoutes.onlySmart }
    return try await work(request, for: service) { visitor, program, answer in
      switch service {
      case .uploadPack:
        answer.give(
          try UploadPack(visitor, program: program, settings: settings).advertisement(
            ProtocolVersion(request)))
      case .receivePack: answer.give(try ReceivePackAdvertisement.response(for: visitor.store.repository))
      }
    }
  }

  private func serve(_ service: GitService, _ request: HTTPRequest) async throws -> HTTPResponse {
    guard request.headers["content-type"]?.lowercased() == service.requestType else {
      return .text("The content type has to be \(service.requestType).\n", status: .unsupportedMediaType)
    }
    return try await work(request, for: service) { visitor, program, answer in
      switch service {
      case .uploadPack:
        try UploadPack(visitor, program: program, settings: settings).serve(request, answer)
      case .receivePack:
        try ReceivePack(visitor, program: program, settings: settings, log: log).serve(request, answer)
      }
    }
  }

  private func work(
    _ request: HTTPRequest, for service: GitService,
    _ body: @escaping @Sendable (GitVisitor, GitProgram, PendingAnswer) throws -> Void
  ) async throws -> HTTPResponse {
    let purpose: GitPurpose = service == .receivePack ? .write : .read
    let visitor: GitVisitor
    switch try gate.admit(request, site: request.parameter("site") ?? "", to: purpose) {
    case .refused(let response): return response
    case .visitor(let admitted): visitor = admitted
    }
    guard let program else {
      return .text(
        "There is no git on this machine: its operator has to install it.\n", status: .serviceUnavailable)
    }
    return await withCheckedContinuation { continuation in
      let answer = PendingAnswer(continuation)
      let isTaken = slots.run(for: visitor.name) {
        do {
          try body(visitor, program, answer)
          // Whatever the work came to, nobody is left waiting.
          answer.give(.text("Something went wrong on this side.\n", status: .internalServerError))
        } catch {
          answer.give(response(to: error))
        }
      }
      if !isTaken { answer.give(GitRoutes.busy) }
    }
  }

  private func response(to error: any Error) -> HTTPResponse {
    switch error {
    case let fault as HTTPFault: return HTTPFault.plainAnswer(to: fault)
    case let fault as PacketReader.Fault: return .text("\(fault.reason)\n", status: .badRequest)
    case is HTTPError: return .text("The request broke off.\n", status: .badRequest)
    default:
      log("git over HTTP: \(error)")
      return .text("Something went wrong on this side.\n", status: .internalServerError)
    }
  }

  private static var busy: HTTPResponse {
    var response = HTTPResponse.text(
      "Too many fetches and pushes are waiting already. Try again in a moment.\n", status: .serviceUnavailable
    )
    response.headers["Retry-After"] = "5"
    return response
  }
}

extension HTTPResponse {
  /// An answer that nobody keeps, as git's own server marks it.
  static func git(_ type: String, _ body: HTTPBody) -> HTTPResponse {
    HTTPResponse(
      headers: [
        "Content-Type": type, "Cache-Control": "no-cache, max-age=0, must-revalidate", "Pragma": "no-cache",
        "Expires": "Fri, 01 Jan 1980 00:00:00 GMT",
      ], body: body)
  }
}

public import Access
public import HTTP

/// What every page of the console works with: who is signed in, what forms are worth, how a page is sent.
///
/// ```swift
/// routes.on(.get, "/console/tasks", desk.page { request in
///   guard let signedIn = try desk.signedIn(request) else { return desk.redirectToSignIn(returningTo: request) }
///   return desk.answer(Page(title: "Tasks") { h1 { "Tasks" } }, to: request, as: signedIn)
/// })
/// ```
public struct ConsoleDesk: Sendable {
  /// Who may do what.
  public let access: AccessControl
  /// Every sentence of the console.
  public let wording: Wording
  /// The address by which the world knows the server.
  let publicURL: @Sendable () -> String
  let log: @Sendable (String) -> Void

  /// - Parameters:
  ///   - publicURL: The address by which the world knows the server, asked when it is needed.
  ///   - log: Gets lines for the operator.
  public init(
    access: AccessControl, wording: Wording = .english, publicURL: @escaping @Sendable () -> String,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.access = access
    self.wording = wording
    self.publicURL = publicURL
    self.log = log
  }

  /// The browser that a request comes from.
  public func visitor(_ request: HTTPRequest) -> Visitor {
    Visitor(address: request.remoteAddress.host, agent: request.headers["User-Agent"])
  }
}

import Content
import Files
import HTTP
import Support

@testable import Access
@testable import Console

/// The console on a port of its own, with a data directory and a clock that stands still.
struct ConsoleFixture {
  let folder: TemporaryFolder
  let clock = TestClock()
  let access: AccessControl
  let server: HTTPServer
  static let password = "a few words in a row"

  init(publicURL: String = "http://console.test") throws {
    let folder = try TemporaryFolder("console")
    try (folder / "galley.json").writeAtomically(ServerSettings.newFile(workspace: "Tidewater"))
    self.folder = folder
    let clock = clock
    let access = try AccessControl(dataDirectory: folder.path, clock: { clock.now }, monotonic: { 0 })
    self.access = access
    let desk = ConsoleDesk(access: access, publicURL: { publicURL })
    let router = try Router { ConsoleFront(desk: desk) { ["magazine", "shop"] }.add(to: &$0) }
    server = try HTTPServer(on: "127.0.0.1:0", router: router, settings: HTTPServer.Settings())
  }

  func person(_ email: String = "ada@example.com", name: String = "Ada", role: String = "owner") throws
    -> Person
  {
    try access.people.create(
      email: email, name: name, role: role, password: ConsoleFixture.password,
      in: try access.workspaces.home()
    ).person
  }

  func browser() -> Browser { Browser(port: server.address.port) }

  /// A browser in which somebody is signed in.
  func signedIn(_ email: String = "ada@example.com") throws -> Browser {
    let browser = browser()
    _ = try browser.get("/console/sign-in")
    _ = try browser.post(
      "/console/sign-in", ["email": email, "password": ConsoleFixture.password])
    return browser
  }
}

/// A browser as far as the console needs one: it keeps the cookie and the token of the last form.
final class Browser {
  private let port: UInt16
  var cookie: String?
  var token = ""

  init(port: UInt16) { self.port = port }

  func get(_ path: String) throws -> HTTPClient.Response { try send("GET", path, [], "") }

  func post(
    _ path: String, _ fields: [String: String] = [:], headers: [(String, String)] = [], token: String? = nil,
    type: String = "application/x-www-form-urlencoded"
  ) throws -> HTTPClient.Response {
    var fields = fields
    fields["csrf"] = token ?? self.token
    let body = fields.map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&")
    return try send(
      "POST", path, [("Content-Type", type)] + headers, body)
  }

  private func send(_ method: String, _ path: String, _ headers: [(String, String)], _ body: String) throws
    -> HTTPClient.Response
  {
    let client = try HTTPClient(port: port)
    defer { client.close() }
    let response = try client.request(
      method, path, headers: headers + (cookie.map { [("Cookie", $0)] } ?? []), body: body)
    if let given = response["Set-Cookie"] { cookie = String(given.prefix { $0 != ";" }) }
    if let start = response.text.firstRange(of: "name=\"csrf\" value=\"")?.upperBound {
      token = String(response.text[start...].prefix { $0 != "\"" })
    }
    return response
  }
}

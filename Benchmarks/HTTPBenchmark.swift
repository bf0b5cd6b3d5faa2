import Glibc
import HTTP
import Synchronization

/// Measures the HTTP library: constant answers by wrk, and what ten thousand idle event streams cost.
///
/// `galley-bench http [post|cached|static|streams]`
enum HTTPBenchmark {
  static func run(_ arguments: [String]) throws {
    if arguments.first == "subscribe" { return try Subscribers.run(Array(arguments.dropFirst())) }
    let wanted = arguments.first
    let work = "/tmp/galley-bench-http-\(getpid())"
    mkdir(work, 0o755)
    defer { remove(work) }
    let subscribers = Mutex<[SSEStream]>([])
    let kilobyte = [UInt8](repeating: 0x61, count: 1024)
    let page = PreparedBody(count: 40 * 1024)
    write(String(repeating: "c", count: 1024), to: "\(work)/one.txt")
    let router = try Router { routes in
      routes.post("/constant", limit: 64 * 1024) { _ in .bytes(kilobyte, type: "application/json") }
      routes.get("/cached") { _ in page.response }
      routes.get("/events") { _ in
        let stream = SSEStream(keepAlive: 60)
        subscribers.withLock { $0.append(stream) }
        return .events(stream)
      }
      routes.files("/files/*", StaticFiles(root: work))
    }
    var settings = HTTPServer.Settings()
    settings.connectionLimit = 20_000
    let server = try HTTPServer(on: "127.0.0.1:0", router: router, settings: settings)
    let base = "http://\(server.address)"

    if wanted == nil || wanted == "post" {
      wrk(
        "POST, constant 1 KB answer", "\(base)/constant",
        body: "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", in: work)
    }
    if wanted == nil || wanted == "cached" { wrk("GET, cached 40 KB answer", "\(base)/cached", in: work) }
    if wanted == nil || wanted == "static" { wrk("GET, static 1 KB file", "\(base)/files/one.txt", in: work) }
    if wanted == nil || wanted == "streams" {
      try measureStreams(10_000, server: server, subscribers)
    }
    server.stop(within: .seconds(5))
  }

  private struct PreparedBody: Sendable {
    let response: HTTPResponse
    init(count: Int) {
      let body = SharedBytes(repeatElement(0x62, count: count))
      let response = HTTPResponse(headers: ["Content-Type": "text/html"], body: .shared(body))
      self.response = (try? PreparedResponse(response)).map(HTTPResponse.init) ?? response
    }
  }

  /// Runs wrk for four seconds and prints its verdict.
  private static func wrk(_ title: String, _ url: String, body: String? = nil, in folder: String) {
    var command = ["wrk", "-t1", "-c16", "-d4s", "--latency"]
    if let body {
      let script = "\(folder)/post.lua"
      write(
        "wrk.method = 'POST'\nwrk.body = '\(body)'\nwrk.headers['Content-Type'] = 'application/json'\n",
        to: script)
      command += ["-s", script]
    }
    print("\n\(title)")
    fflush(nil)
    wait(spawn(command + [url]))
  }

  private static func measureStreams(
    _ count: Int, server: HTTPServer, _ streams: borrowing Mutex<[SSEStream]>
  ) throws {
    print("\n\(count) idle event streams")
    let before = residentKilobytes()
    let child = spawn([
      CommandLine.arguments[0], "http", "subscribe", String(server.address.port), String(count),
    ])
    while streams.withLock({ $0.count }) < count { usleep(20_000) }
    sleep(1)
    let after = residentKilobytes()
    let each = (after - before) * 1024 / count
    print("resident before \(before / 1024) MB, with \(count) streams \(after / 1024) MB: \(each) bytes each")
    let all = streams.withLock { $0 }
    for round in 1...3 {
      let start = nanoseconds()
      for stream in all { stream.send(event: "tick", data: String(start)) }
      print("round \(round): all events queued after \((nanoseconds() - start) / 1_000_000) ms")
      sleep(1)
    }
    for stream in all { stream.finish() }
    wait(child)
  }

  static func nanoseconds() -> UInt64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
  }

  private static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  private static func residentKilobytes() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, 256, file) != nil else { return 0 }
    let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (words.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4
  }

  private static func spawn(_ command: [String]) -> pid_t {
    var process = pid_t()
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    guard posix_spawnp(&process, command[0], nil, nil, &arguments, environ) == 0 else {
      print("cannot run \(command[0])")
      return 0
    }
    return process
  }

  private static func wait(_ process: pid_t) {
    guard process > 0 else { return }
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }
}

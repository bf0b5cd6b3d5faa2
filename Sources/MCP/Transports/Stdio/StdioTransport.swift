import Glibc

/// The protocol over two descriptors, one message on each line: for a client that started this process.
///
/// Both eras are served at once: a request that names its revision stands for itself, every other belongs to the one
/// session that the line is. Nothing but messages is written.
///
/// ```swift
/// StdioTransport(server, caller: operator).run()       // until the end of the input
/// ```
public struct StdioTransport<Service: MCPService>: Sendable {
  private let server: MCPServer<Service>
  private let caller: Service.Caller
  private let input: Int32
  private let output: Int32

  /// For how long work under way is waited for once the input has ended.
  public var patience = Duration.seconds(10)

  /// A transport for one caller, on standard input and output unless told otherwise.
  public init(
    _ server: MCPServer<Service>, caller: Service.Caller, input: Int32 = 0,
    output: Int32 = 1
  ) {
    self.server = server
    self.caller = caller
    self.input = input
    self.output = output
  }

  /// Serves until the input ends, then waits for what is under way. Blocks the thread, which also answers whatever
  /// needs no waiting: a hop to another one would take longer than that work.
  public func run() {
    // A client that has gone is found out by writing; by default that would end the process.
    signal(SIGPIPE, SIG_IGN)
    let limit = server.settings.messageLimit
    let conversation = StdioConversation(server, caller: caller, writer: LineWriter(output))
    var reader = LineReader(input, limit: limit)
    while let line = reader.next() {
      switch line {
      case .text(let bytes): conversation.take(bytes)
      case .tooLong: conversation.refuse(.invalid("A message has at most \(limit) bytes."))
      }
    }
    conversation.finish(within: patience)
  }
}

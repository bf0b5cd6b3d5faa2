import Glibc

extension HTTPServer {
  /// How a server behaves. The defaults suit a public server of small requests and many idle streams.
  public struct Settings: Sendable {
    /// Event loops; as many as there are processors, unless told otherwise.
    public var threads = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    /// Connections in all; further ones wait in the system's queue.
    public var connectionLimit = 16_384
    /// Connections of one address; 0 is no limit.
    public var connectionsPerAddress = 0
    /// Memory for the head of a request and the buffers of its connection. Of this, half and a page are
    /// in use while a stream is idle; it should be twice the limit for the head.
    public var connectionMemory = 16 * 1024
    /// Bytes of the request line with all headers.
    public var headLimit = 8 * 1024
    /// Bytes of the request's URL.
    public var targetLimit = 4 * 1024
    /// Seconds after which a connection without any activity is closed.
    public var idleSeconds = 60
    /// Milliseconds in which a request's head has to arrive.
    public var headMilliseconds: UInt64 = 15_000
    /// Milliseconds that a client may waste before it sends a body.
    public var bodyMilliseconds: UInt64 = 15_000
    /// Bytes a second that a client has to send of a body, on average over `bodyWindowMilliseconds`.
    public var minimumBodyRate = 1024
    /// For how many milliseconds a client may rest on what it has sent faster than it has to.
    public var bodyWindowMilliseconds: UInt64 = 10_000
    /// Milliseconds in which a body that is collected has to be there, for each 8 MB of it that are begun.
    public var collectedMilliseconds: UInt64 = 60_000
    /// Bytes of all bodies together that are collected or worked on; who brings more is refused with 503.
    public var bodyMemory = 256 << 20
    /// Bytes of a body that are taken before anybody looks whose it is (`Route.admitting`), and that don't count against
    /// `bodyMemory`.
    public var unaskedBody = 16 * 1024
    /// Bytes from which on a collected body is large: requests with such are handled by `largeBodyThreads` at once.
    public var largeBody = 64 * 1024
    /// How many workers may be busy with large bodies.
    public var largeBodyThreads = 2
    /// Milliseconds that a client has for reading a refusal that came in the middle of its body.
    public var lingerMilliseconds: UInt64 = 2_000
    /// Bytes of an unwanted body that are read and thrown away for the sake of the connection.
    public var drainLimit = 256 * 1024
    /// Bytes of a streamed body that may wait for their handler.
    public var streamBuffer = 256 * 1024
    /// Threads for blocking handlers.
    public var workerThreads = 8
    /// Blocking requests of one credential or address that may wait for a thread; further ones get 503. Those who ask
    /// less find room beyond that.
    public var workerQueue = 256
    /// Which proxies are believed when they name the client that they ask for.
    public var proxies = ProxyTrust.nobody
    /// The certificate and key to speak TLS with.
    public var tls: TLSIdentity?
    /// Turns every error, the server's own refusals included, into an answer. The request is missing
    /// where it couldn't be read.
    public var respondToError: @Sendable (any Error, HTTPRequest?) -> HTTPResponse = { error, _ in
      HTTPFault.plainAnswer(to: error)
    }
    /// Gets finished requests in batches, on a thread of its own.
    public var accessLog: (@Sendable ([AccessRecord]) -> Void)?

    /// The defaults.
    public init() {}

    /// When the head of the next request on an idle connection has to be complete.
    var idleAndHeadMilliseconds: UInt64 { UInt64(max(idleSeconds, 0)) * 1000 + headMilliseconds }
  }
}

public import Content
import DeliveryAPI
import Files
public import HTTP
public import Store
import Visibility

/// Galley as a server: everything is built once, here, and lives until `stop`.
///
/// ```swift
/// let signal = StopSignal()
/// let server = try RunningServer(data: data, options: options, log: log)
/// signal.wait()
/// server.stop()
/// ```
public final class RunningServer: Sendable {
  /// Where the server listens.
  public let address: ListenAddress
  /// The address by which it is reached.
  public let url: String

  private let http: HTTPServer
  private let lock: ServerLock

  /// Starts a server on a data directory; it answers from then on, for each site as soon as that is open.
  ///
  /// - Parameter log: Gets lines for the operator, without their line breaks.
  public init(
    data: DataDirectory, options: ServerOptions, log: @escaping @Sendable (String) -> Void
  ) throws(GalleyError) {
    let settings = try data.settings()
    let listen = options.listen ?? settings.listen
    lock = try ServerLock(data: data.path, listen: listen)
    let sites = OpenSites(data, log: log)
    let visibleSites = VisibleSites(sites)
    let metrics = Metrics()
    do {
      var http = HTTPServer.Settings()
      if let certificate = settings.certificate, let key = settings.key {
        http.tls = try TLSIdentity(certificateFile: certificate, keyFile: key)
      }
      http.respondToError = ErrorAnswer.make
      http.accessLog = { records in
        metrics.count(records)
        if let format = options.accessLog.format {
          log(records.map { format.text($0) }.joined(separator: "\n"))
        }
      }
      let router = try Router { routes in
        routes.on(.get, "/", .blocking { _ in LandingPage(sites: visibleSites).response() })
        OperationRoutes(sites: sites, metrics: metrics).add(to: &routes)
        DeliveryRoutes(visibleSites, log: log).add(to: &routes)
      }
      self.http = try HTTPServer(on: listen, router: router, settings: http)
    } catch let error as HTTPError {
      throw GalleyError(.unavailable, error.message, hint: error.hint)
    } catch {
      throw GalleyError(.internalFault, "The server can't be started: \(error)")
    }
    address = http.address
    url =
      options.publicURL ?? settings.publicURL
      ?? "\(settings.certificate == nil ? "http" : "https")://\(address)"
    try sites.openAll()
  }

  /// Takes no more connections, lets what is under way finish, and returns when all is over.
  public func stop(within patience: Duration = .seconds(8)) { http.stop(within: patience) }
}

extension AccessLogFormat {
  /// The line for a record, without its line break.
  fileprivate func text(_ record: AccessRecord) -> String {
    String(decoding: line(record).dropLast(), as: UTF8.self)
  }
}

import Access
import Console
public import Content
import DeliveryAPI
import Files
import Git
import GitHosting
import Glibc
public import HTTP
public import MCP
import OAuth
import Outbound
import Review
public import Store
import Synchronization
import Tools
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
  /// Where the first owner sets the server up, once; nil where somebody can sign in already.
  public let firstRunURL: String?

  private let http: HTTPServer
  private let mcp: MCPServer<SiteService>
  private let feed: ChangeFeed
  private let access: AccessControl
  private let calls: CallRecorder
  private let refusals: RefusalRecorder
  private let gitRecorder: GitRecorder
  private let activity: ActivityLog?
  private let retention: AuditRetention
  private let housekeeping: Housekeeping
  private let runner: ReviewRunner
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
    let access = try AccessControl(dataDirectory: data.path, log: log)
    self.access = access
    housekeeping = Housekeeping(
      access: access, carrier: try NoticeCarrier(settings), endedDays: settings.endedCredentialDays, log: log)
    let implementation = Self.implementation(options.version)
    let reviews = SiteReviews(
      sites,
      settings: { site throws(GalleyError) in
        var settings = try ReviewSettings(for: site, in: data, environment: options.environment)
        settings.publishing.address = { access.address(of: $0) }
        return settings
      }, now: { Int64(time(nil)) }, log: log)
    let runner = ReviewRunner(reviews, now: { Int64(time(nil)) }, log: log)
    self.runner = runner
    let own = OwnAddress()
    let uploads = try Uploads(
      folder: data.path / "incoming", reviews: reviews, trail: access.audit, now: { Int64(time(nil)) },
      url: { own.url })
    let engine = ToolEngine(
      sites: visibleSites, version: options.version, installation: data,
      activity: ActivityReader(access), reviews: reviews, ledger: AccessLedger(access), uploads: uploads,
      siteMaker: TemplateSites(data: data, access: access, sites: sites), now: { Int64(time(nil)) })
    let activity =
      settings.logsActivity ? ActivityLog(in: data.path, clock: { Int64(time(nil)) }, log: log) : nil
    let calls = CallRecorder(access.audit, activity: activity)
    let refusals = RefusalRecorder(access)
    (self.calls, self.refusals, self.activity) = (calls, refusals, activity)
    let gitRecorder = GitRecorder(access.audit, refusals: refusals)
    self.gitRecorder = gitRecorder
    retention = AuditRetention(access.audit, days: settings.auditDays, log: log)
    let service = SiteService(engine, implementation: implementation, onCall: calls.record)
    do {
      let address = try ListenAddress(listen)
      if options.localPersona != nil, !address.isLoopback {
        throw GalleyError(
          .invalidArgument,
          "--local-persona is only for a server that listens on this machine alone, not on \(listen).",
          hint: "Listen on 127.0.0.1, or leave the option out.")
      }
      let publicURL = options.publicURL ?? settings.publicURL
      let hosts = address.isLoopback || publicURL != nil ? Self.ownHosts(publicURL, address) : nil
      if hosts == nil {
        log(
          "The server listens on \(listen) without a public_url: it answers under any name, and pages of no name are taken for its own. Set public_url in galley.json, or --public-url."
        )
      }
      let mcp = try MCPServer(service, settings: try MCPServerSettings()) { log("MCP: \($0)") }
      self.mcp = mcp
      let limits = CallLimits(now: MonotonicSeconds.now)
      let holders = HolderCallers(service: service, callsPerMinute: settings.callsPerMinute)
      let front = MCPFront(
        service: service, server: mcp, limits: limits, access: access,
        refusals: refusals,
        localPersona: options.localPersona,
        hosts: hosts, hasOAuth: settings.oauth.isEnabled, holders: holders,
        url: { own.url })
      let readers = DeliveryGate(access: access, holders: holders, limits: limits, refusals: refusals)
      let oauth = OAuthFront(
        access: access, settings: settings.oauth, base: { own.url }, now: MonotonicSeconds.now)
      let git = GitRoutes(
        gate: GitFront(
          sites: sites, reviews: reviews, access: access,
          record: gitRecorder, windows: CallWindows(now: MonotonicSeconds.now),
          callsPerMinute: settings.callsPerMinute, url: { own.url }),
        program: GitProgram(searching: options.searchPath), log: log)
      let discovery = DiscoveryDocument(
        service: service, sites: visibleSites, implementation: implementation, url: { own.url })
      let desk = ConsoleDesk(access: access, publicURL: { own.url }, log: log)
      let consent = ConsentPage(
        desk: desk, settings: settings.oauth, base: { own.url },
        documents: FetchedDocuments(OutboundClient(rules: try OutboundRules(settings.outbound)), log: log),
        sites: { () throws(GalleyError) in try data.siteNames() })
      var http = HTTPServer.Settings()
      if let certificate = settings.certificate, let key = settings.key {
        http.tls = try TLSIdentity(certificateFile: certificate, keyFile: key)
      }
      http.proxies = try Self.trust(settings.trustedProxies)
      http.respondToError = ErrorAnswer.make
      http.accessLog = { records in
        metrics.count(records)
        if let format = options.accessLog.format {
          log(records.map { format.text($0) }.joined(separator: "\n"))
        }
      }
      let router = try Router { routes in
        OperationRoutes(sites: sites, metrics: metrics).add(to: &routes)
        routes.guarded(by: HostGuard(hosts: hosts).refusal) { routes in
          routes.on(.get, "/", .blocking { _ in LandingPage(sites: visibleSites).response() })
          DeliveryRoutes(visibleSites, gate: readers, log: log).add(to: &routes)
          front.add(to: &routes, discovery: discovery)
          git.add(to: &routes)
          UploadRoutes(uploads: uploads).add(to: &routes)
          oauth.add(to: &routes)
          consent.add(to: &routes)
          ConsoleFront(desk: desk) { () throws(GalleyError) in try data.siteNames() }.add(to: &routes)
        }
      }
      self.http = try HTTPServer(on: listen, router: router, settings: http)
    } catch let error as HTTPError {
      throw GalleyError(.unavailable, error.message, hint: error.hint)
    } catch let error as GalleyError {
      throw error
    } catch {
      throw GalleyError(.internalFault, "The server can't be started: \(error)")
    }
    address = http.address
    url =
      options.publicURL ?? settings.publicURL
      ?? "\(settings.certificate == nil ? "http" : "https")://\(address)"
    // What is added to it begins with a slash.
    own.set(url.hasSuffix("/") ? String(url.dropLast()) : url)
    try lock.announce(own.url)
    firstRunURL = try access.links.firstRun().map { own.url + $0.path }
    feed = ChangeFeed(service, log: log) { [mcp] changes in mcp.announce(changes) }
    // Looked at as soon as it answers, so that sessions that began without it are told at once.
    sites.whenOpened { [feed] site in
      feed.expectChange()
      runner.opened(site)
    }
    feed.start()
    retention.start()
    try sites.openAll()
    housekeeping.start()
    runner.start()
  }

  /// Takes no more connections, lets what is under way finish, and returns when all is over.
  public func stop(within patience: Duration = .seconds(8)) {
    feed.stop()
    runner.stop()
    housekeeping.stop()
    let clock = ContinuousClock()
    let end = clock.now + patience
    // Half of the time at most, so that the others' requests have some as well.
    mcp.stop(within: patience / 2)
    http.stop(within: max(end - clock.now, .zero))
    retention.stop()
    calls.finish()
    refusals.finish()
    gitRecorder.finish()
    activity?.flush()
    access.close()
  }

  /// How the server names itself to MCP clients.
  public static func implementation(_ version: String) -> Implementation {
    Implementation(
      name: "galley", version: version, title: "Galley",
      description: "A content engine of flat files in git: agents draft, editors review, git publishes.")
  }

  /// The proxies that are believed.
  private static func trust(_ names: [String]) throws(GalleyError) -> ProxyTrust {
    var ranges: [AddressRange] = []
    for name in names {
      guard let range = AddressRange(name) else {
        throw GalleyError(
          .invalidDefinition, "trusted_proxies in galley.json: ‘\(name)’ is no address and no network.",
          hint: "Write 127.0.0.1, 10.0.0.0/8, fd00::/8, or unix.")
      }
      ranges.append(range)
    }
    return ProxyTrust(ranges)
  }

  /// The names under which a server is called: this machine's own, where it listens, and how the world knows it.
  private static func ownHosts(_ publicURL: String?, _ address: ListenAddress) -> Set<String> {
    var hosts: Set<String> = ["localhost", "127.0.0.1", "::1", address.host]
    if let host = publicURL?.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first {
      hosts.insert(String(host))
    }
    return hosts
  }
}

/// The address of a server that is being started, for what is built before it is known.
private final class OwnAddress: Sendable {
  private let text = Mutex("")
  var url: String { text.withLock { $0 } }
  func set(_ url: String) { text.withLock { $0 = url } }
}

/// The seconds of a clock that never goes back.
private enum MonotonicSeconds {
  @Sendable static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec)
  }
}

extension AccessLogFormat {
  /// The line for a record, without its line break.
  fileprivate func text(_ record: AccessRecord) -> String {
    String(
      decoding: line(record) {
        CredentialSecret.redactedPath(OneTimeLink.redacted(UploadRoutes.redacted($0)))
      }.dropLast(),
      as: UTF8.self)
  }
}

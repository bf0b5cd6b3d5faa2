public import Content
import Crypto
public import Files
import Glibc

/// Who may do what on a server: people, workspaces and credentials of one data directory.
///
/// ```swift
/// let access = try AccessControl(dataDirectory: "galley-data", log: log)
/// let made = try access.credentials.issue(request, in: access.workspaces.home(), by: .host)
/// ```
/// Several processes may have one open at once; what one does holds for the others within 100 milliseconds.
public final class AccessControl: Sendable {
  /// Looks at secrets.
  public let checker: CredentialChecker
  /// Makes, finds, rotates and ends credentials.
  public let credentials: Credentials
  /// The programs with a credential of a workspace's.
  public let clients: Clients
  /// The people.
  public let people: People
  /// The workspaces, their roles and policies.
  public let workspaces: Workspaces
  /// The programs that people let act for them.
  public let oauth: OAuthDesk
  /// The browsers in which people are signed in.
  public let sessions: Sessions
  /// The codes that people show beside their password.
  public let secondFactors: SecondFactors
  /// Invitations, and links to a new password.
  public let links: OneTimeLinks
  /// Lets people in who know their password.
  public let signIn: SignIn
  /// What people and programs are told without having asked.
  public let notices: Notices
  /// What calls under a key of the caller's own came to.
  public let keyedCalls: KeyedCalls
  /// What was done, by whom, and with what outcome.
  public let audit: AuditTrail
  private let bench: Workbench
  private let notes: DeferredNotes

  /// Opens the state store and the keys of a data directory; they are made where there are none.
  ///
  /// - Parameters:
  ///   - path: The data directory.
  ///   - host: Whom the audit log names for what is done without anybody else's name.
  ///   - clock: Tells the time in milliseconds since 1970.
  ///   - log: Gets lines for the operator.
  public convenience init(
    dataDirectory path: Path, host: Actor = .host, clock: (@Sendable () -> Int64)? = nil,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(GalleyError) {
    try self.init(dataDirectory: path, host: host, clock: clock, monotonic: nil, log: log)
  }

  convenience init(
    dataDirectory path: Path, host: Actor = .host, clock: (@Sendable () -> Int64)? = nil,
    monotonic: (@Sendable () -> UInt64)?,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(GalleyError) {
    let file = path / "galley.json"
    let settings = try ServerSettings(
      parsing: translatingFiles { () throws in try file.read(limit: ServerSettings.maximumBytes) },
      file: file.string)
    if settings.holdsSecrets { try PrivateFile(path: file).check() }
    // One process at a time: two that begin together must not make two keys.
    let lock = try AccessControl.lock(path)
    let (store, key, factorKey, seal) = try AccessControl.open(path, log: log)
    let monotonic = monotonic ?? SystemTime.monotonicNanoseconds
    let clock = clock ?? SystemTime.millisecondsSince1970
    let audit = AuditTrail(
      store: store, seal: seal, anchor: AuditAnchor(path / "keys", monotonic: monotonic), random: .system,
      clock: clock, log: log)
    try self.init(
      store: store, key: key, factorKey: factorKey, audit: audit, host: host, workspace: settings.workspace,
      channels: NoticeChannels(settings), clock: clock, monotonic: monotonic, log: log)
    withExtendedLifetime(lock) {}
  }

  private init(
    store: any StateStore, key: [UInt8], factorKey: [UInt8], audit: AuditTrail, host: Actor,
    workspace: String, channels: NoticeChannels, clock: @escaping @Sendable () -> Int64,
    monotonic: @escaping @Sendable () -> UInt64, log: @escaping @Sendable (String) -> Void
  ) throws(GalleyError) {
    let hashing = SecretHashing(key: key)
    let notes = DeferredNotes(store, log: log)
    let checker = CredentialChecker(
      store: store, hashing: hashing, notes: notes, clock: clock, monotonic: monotonic)
    var bench = Workbench(
      store: store, hashing: hashing,
      sealing: try translatingCrypto { () throws in try EncryptionKey(factorKey) }, random: .system,
      ids: SortableIDs(clock: clock), clock: clock,
      audit: audit, changed: { checker.lookAgain() })
    bench.actor = host
    self.notes = notes
    self.checker = checker
    self.audit = audit
    self.bench = bench
    let desk = Desk(bench: bench)
    workspaces = desk.workspaces
    people = desk.people
    credentials = desk.credentials
    clients = desk.clients
    oauth = desk.oauth
    sessions = desk.sessions
    secondFactors = desk.secondFactors
    links = desk.links
    signIn = SignIn(bench: bench, people: desk.people)
    notices = Notices(
      bench: bench, workspaces: workspaces, people: people, clients: clients, channels: channels)
    keyedCalls = KeyedCalls(store: store, clock: clock)
    try workspaces.makeHome(named: workspace)
  }

  /// The operations as somebody else than the host does them: the audit log names the actor.
  public func acting(as actor: Actor) -> Desk {
    Desk(bench: bench.acting(as: actor))
  }

  /// Writes down what is still only noted: when credentials were last used, and which were seen to be over.
  public func close() {
    notes.flush()
    bench.tally.finish()
    audit.close()
  }

  /// How long the opening of another process is waited for, which takes milliseconds.
  private static let patience = Duration.seconds(5)

  private static func lock(_ path: Path) throws(GalleyError) -> FileLock {
    do {
      return try FileLock(
        path / "state.lock", owner: "the opening of the state store", waiting: AccessControl.patience)
    } catch let error as FileError where error.errno == EWOULDBLOCK {
      throw GalleyError(
        .busy, "The state store can't be opened: \(error.detail ?? "another process holds it") (state.lock).",
        hint: "Try again; if it lasts, find who has the file open: lsof state.lock")
    } catch {
      throw GalleyError(
        .storage, "\(error).".capitalizedSentence, hint: "Check the permissions of the data directory.")
    }
  }

  private static func open(
    _ path: Path, log: @escaping @Sendable (String) -> Void
  ) throws(GalleyError) -> (
    store: any StateStore, key: [UInt8], factorKey: [UInt8], seal: AuditSeal
  ) {
    let keys = KeyFolder(path: path / "keys")
    try keys.check()
    let file = path / "state.db"
    let isNew = !file.exists
    if isNew && keys.hasTokenKey {
      log(
        "There is no \(file) any more: users, clients and credentials begin empty, and what was issued before is refused. Sites and reviews are not concerned. Set people up with: galley user create"
      )
    }
    let store = try SQLiteStateStore(file, log: log)
    let mayMake = isNew ? true : try !store.hasCredentials()
    let key = try keys.tokenKey(mayMake: mayMake, random: .system)
    let factorKey = try keys.factorKey(mayMake: try !store.hasSecondFactors(), random: .system)
    let hasRows = try store.auditEnds() != nil
    let seal = AuditSeal(key: try keys.auditKey(mayMake: !hasRows, random: .system))
    return (store, key, factorKey, seal)
  }
}

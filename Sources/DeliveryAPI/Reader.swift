public import Content
public import HTTP
public import Visibility

/// Who reads over the delivery API.
public struct Reader: Sendable {
  /// What kind of caller it is.
  public let viewer: Viewer
  /// Whether it came with a credential: what it is told is then for nobody else.
  public let isKnown: Bool
  private let view: @Sendable (VisibleSite) -> VisibleSite?
  /// Takes each request that was answered.
  let record: @Sendable (ReadRecord) -> Void

  /// Somebody with a credential.
  ///
  /// - Parameters:
  ///   - viewer: What kind of caller it is; drafts are for none.
  ///   - view: What it may see of a site that is seen by callers of its kind; nil for nothing at all.
  ///   - record: Takes each request of the reader's that was answered.
  public init(
    _ viewer: Viewer, view: @escaping @Sendable (VisibleSite) -> VisibleSite?,
    record: @escaping @Sendable (ReadRecord) -> Void
  ) {
    self.viewer = Viewer(viewer.access, seesPersonal: viewer.seesPersonal, wantsPublished: true)
    self.view = view
    self.record = record
    isKnown = true
  }

  private init() {
    viewer = .anonymous
    view = { $0 }
    record = { _ in }
    isKnown = false
  }

  /// Whoever comes without a credential.
  public static let stranger = Reader()

  /// The site of that name as far as the reader may know of it.
  func site(_ name: String, of sites: VisibleSites) throws(GalleyError) -> VisibleSite {
    guard isKnown else { return try sites.site(name, for: viewer) }
    let (seen, isComplete) = try all(of: sites)
    if let site = seen.first(where: { $0.name == name }) { return site }
    if isComplete { throw .unknown("site", name, among: seen.map(\.name)) }
    // Of a site that can't be read nobody knows whether it is theirs: its name is answered as any other.
    throw GalleyError(
      .unavailable, "Not every site can be read now; ‘\(name)’ may be one of them.",
      hint: "Try again in a moment.")
  }

  /// The sites that the reader may know of, and whether each one that there is could be read.
  func all(of sites: VisibleSites) throws(GalleyError) -> (sites: [VisibleSite], isComplete: Bool) {
    let (known, isComplete) = try sites.all(for: viewer)
    return (known.compactMap(view), isComplete)
  }
}

/// What becomes of a request before it is looked at.
public enum ReaderAdmission: Sendable {
  case admitted(Reader)
  /// It is answered with this, and nothing else.
  case refused(HTTPResponse)
}

/// A request of somebody with a credential that was answered: for whoever keeps a record.
public struct ReadRecord: Sendable {
  /// What was asked: `get_object`.
  public let endpoint: String
  /// The code of what went wrong; nil where nothing did.
  public let fault: String?
  /// How long it took.
  public let duration: Duration
}

/// Looks at who reads.
public protocol ReaderGate: Sendable {
  /// Whose a request is. It may wait for the disk.
  func admit(_ request: HTTPRequest) throws(GalleyError) -> ReaderAdmission
}

/// Lets everybody read what is for everybody.
struct OpenGate: ReaderGate {
  func admit(_ request: HTTPRequest) -> ReaderAdmission { .admitted(.stranger) }
}

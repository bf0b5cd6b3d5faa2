import Access
import Content
import Crypto
import Dispatch
import Files
import Review
import Store
import Tools

/// Takes files that agents announce with `create_upload`, and makes each a commit of its changeset. (seed: T56, C16)
final class Uploads: UploadDesk {
  let places: UploadPlaces
  let reviews: SiteReviews
  let trail: AuditTrail
  let now: @Sendable () -> Int64
  private let url: @Sendable () -> String
  /// Where files lie until they are commits; private to the server.
  private let folder: Path
  private let random: RandomSource
  /// Files are judged and committed one after the other: each is in memory then.
  let committing = DispatchQueue(label: "galley-uploads")

  /// How long an address holds, in seconds.
  static let lifetime: Int64 = 15 * 60

  /// - Parameter folder: Where files are kept while they come; what an earlier process left there is removed.
  init(
    folder: Path, reviews: SiteReviews, trail: AuditTrail, random: RandomSource = .system,
    now: @escaping @Sendable () -> Int64, url: @escaping @Sendable () -> String
  ) throws(GalleyError) {
    places = UploadPlaces(random: random, now: now)
    self.reviews = reviews
    self.trail = trail
    self.random = random
    self.now = now
    self.url = url
    self.folder = folder
    do {
      try folder.removeTree()
      try folder.createFolder(mode: 0o700)
    } catch {
      throw GalleyError(
        .storage, "The folder for uploads can't be made: \(error)", hint: "Make the data directory writable.")
    }
  }

  func check(_ path: String, bytes: Int?, for site: String) throws(GalleyError) {
    do throws(MediaFault) { try MediaPath.check(path) } catch { throw error.error(about: path.shown) }
    let limit = try limit(of: site)
    if let bytes, bytes > limit { throw Uploads.tooLarge(path, limit: limit) }
  }

  private func limit(of site: String) throws(GalleyError) -> Int {
    try reviews.review(of: site).store.snapshot().site.settings.limits.mediaBytes
  }

  func open(_ offer: UploadOffer) throws(GalleyError) -> UploadTicket {
    try check(offer.path, bytes: offer.bytes, for: offer.site)
    let review = try reviews.review(of: offer.site)
    let limit = try limit(of: offer.site)
    let changeset = try review.changeset("\(offer.changeset)")
    guard changeset.state.isOpen else {
      throw GalleyError(
        .invalidState,
        "Changeset \(changeset.number) is \(changeset.state.rawValue): nothing can be added to it.",
        hint: "Name another changeset, or none to open a new one.")
    }
    let place = UploadPlace(
      offer: offer, maximumBytes: offer.bytes ?? limit, expires: now() + Uploads.lifetime)
    let secret = try places.open(place)
    return UploadTicket(
      url: url() + UploadRoutes.start + secret, expires: place.expires, maximumBytes: place.maximumBytes)
  }

  /// A file of its own for what comes next.
  func newFile() throws -> Path { folder / Hex.encode(try random.bytes(12)) }

  static func tooLarge(_ path: String, limit: Int) -> GalleyError {
    GalleyError(
      .tooLarge, "‘\(path)’ is larger than the \(limit) bytes that are taken.",
      hint:
        "Make it smaller. The site's limit is \"media_bytes\" in its site.json; an upload that says how long it is takes no more than that."
    )
  }

  /// The credential was revoked, or ended, since the address was given out. (seed: S32; security: K4)
  static let credentialEnded = GalleyError(
    .forbidden,
    "Not authenticated: the credential that opened this upload is not good any more; nothing was written.",
    hint: "Ask for another upload with a credential that holds.")
}

extension String {
  /// A name that may be anything, as a sentence can hold it.
  fileprivate var shown: String {
    let harmless = unicodeScalars.prefix(200).map {
      $0.value < 0x20 || $0.value == 0x7F ? "?" : Character($0)
    }
    return String(harmless)
  }
}

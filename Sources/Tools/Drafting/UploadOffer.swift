public import Content
public import Review

/// Where a file may be put, once and for a short time.
public protocol UploadDesk: Sendable {
  /// Refuses a file that wouldn't be taken whatever is in it, by its path and its length, where that is known.
  func check(_ path: String, bytes: Int?, for site: String) throws(GalleyError)

  /// Opens a place for a file.
  func open(_ offer: UploadOffer) throws(GalleyError) -> UploadTicket
}

/// A file that somebody announces.
public struct UploadOffer: Sendable {
  /// The site that it is for.
  public var site: String
  /// The changeset that it becomes part of.
  public var changeset: Int
  /// Where it is to lie, below `media/`.
  public var path: String
  /// How long it is, where the caller said so.
  public var bytes: Int?
  /// The object and the field that are to hold it.
  public var target: (collection: String, id: String, field: String)?
  /// Whose it is, for the record of the site.
  public var participant: Participant
  /// Who asks; whether their credential still holds is asked again when the file comes.
  public var caller: Caller

  /// A file that is announced.
  public init(
    site: String, changeset: Int, path: String, bytes: Int? = nil,
    target: (collection: String, id: String, field: String)? = nil, participant: Participant, caller: Caller
  ) {
    self.site = site
    self.changeset = changeset
    self.path = path
    self.bytes = bytes
    self.target = target
    self.participant = participant
    self.caller = caller
  }
}

/// A place for one file.
public struct UploadTicket: Sendable {
  /// Where the file is put.
  public var url: String
  /// Until when, in seconds since 1970.
  public var expires: Int64
  /// The longest file that is taken.
  public var maximumBytes: Int

  /// A place.
  public init(url: String, expires: Int64, maximumBytes: Int) {
    self.url = url
    self.expires = expires
    self.maximumBytes = maximumBytes
  }
}

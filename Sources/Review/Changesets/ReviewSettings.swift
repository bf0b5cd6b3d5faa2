public import Content

/// How large the words of a review may be; the rules of who decides what are the site's own.
public struct ReviewSettings: Sendable {
  /// The longest comment, note, message or description, in bytes.
  public var textBytes = 65_536
  /// The longest title, in bytes.
  public var titleBytes = 500
  /// The most threads of one changeset.
  public var threads = 2_000
  /// The most open drafts that one credential may have.
  public var draftsPerParticipant = 100
  /// How what is approved gets onto main, and from there to where it is read.
  public var publishing = PublishingSettings()

  /// The operator's own checks, from galley.json.
  public var checks: [OperatorCheckSettings] = []

  /// The usual sizes.
  public init() {}
}

public import Content

/// Who looks at a site, as far as it decides what is seen.
public struct Viewer: Sendable, Hashable {
  /// What kind of caller this is: exposure cards name the least that is needed.
  public var access: ExposureCard.Access
  /// Whether values about persons are shown. (seed: M12)
  public var seesPersonal: Bool
  /// Whether only what is published is asked for, whoever asks.
  public var wantsPublished: Bool

  /// A caller of that kind.
  public init(_ access: ExposureCard.Access, seesPersonal: Bool = false, wantsPublished: Bool = false) {
    self.access = access
    self.seesPersonal = seesPersonal
    self.wantsPublished = wantsPublished
  }

  /// Whoever comes without a credential.
  public static let anonymous = Viewer(.everyone)

  /// Whether drafts don't exist for this caller. (seed: T99)
  public var hidesDrafts: Bool { access == .everyone || wantsPublished }

  /// Whether fields that no schema describes are shown: one of them may be a secret whose name was changed there.
  var showsUndescribed: Bool { access == .admin }

  /// Whether a card lets this caller in.
  public func meets(_ card: ExposureCard) -> Bool { meets(card.access) }

  /// Whether this caller is at least that.
  public func meets(_ least: ExposureCard.Access) -> Bool {
    switch (access, least) {
    case (.admin, _), (_, .everyone), (.authenticated, .authenticated): true
    case (.authenticated, .admin), (.everyone, .admin), (.everyone, .authenticated): false
    }
  }
}

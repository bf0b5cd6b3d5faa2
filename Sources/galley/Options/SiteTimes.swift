import Content
import Files

/// Times as people of a site write them on a command line.
struct SiteTimes {
  /// What the zone is called, for answers.
  let zone: String
  private let rules: ZoneRules
  private let now: Int64

  init(zone: String, rules: ZoneRules, now: Int64) {
    self.zone = zone
    self.rules = rules
    self.now = now
  }

  /// The times of a site's own zone; those of UTC, and a word about it, where this machine doesn't know the zone.
  init(of settings: SiteSettings, now: Int64, log: (String) -> Void) {
    let name = settings.timezone
    if name == "UTC" {
      self.init(zone: name, rules: .utc, now: now)
    } else if let rules = SiteTimes.rules(of: name) {
      self.init(zone: name, rules: rules, now: now)
    } else {
      log(
        "This machine doesn't know the time zone ‘\(name)’ of the site: times without an offset are in UTC.")
      self.init(zone: "UTC", rules: .utc, now: now)
    }
  }

  /// Where the time zone database lies on every machine that has it.
  private static let database = Path("/usr/share/zoneinfo")

  private static func rules(of zone: String) -> ZoneRules? {
    // The name is the site's: it must not lead out of the database.
    let letters = zone.utf8.allSatisfy {
      (0x41...0x5A).contains($0 & 0xDF) || (0x30...0x39).contains($0) || "/_+-".utf8.contains($0)
    }
    guard letters, !zone.isEmpty, !zone.hasPrefix("/") else { return nil }
    return (try? (database / zone).read(limit: 1 << 20)).flatMap { ZoneRules(parsing: $0) }
  }

  /// The moment that a text names: `2026-12-24T18:00`, with or without an offset, `2026-12-24`, or `+2h` from now.
  ///
  /// - Parameter after: What `+2h` is counted from; now where nothing is given.
  func moment(_ text: String, option: String, after: Int64? = nil) throws(GalleyError) -> Int64 {
    if text.hasPrefix("+"), let length = SiteTimes.length(text.dropFirst()) { return (after ?? now) + length }
    let full = text.utf8.count == 10 ? text + "T00:00" : text
    let clock = full.dropFirst(11).prefix { !"Zz+-".contains($0) }
    let offset = full.dropFirst(11 + clock.count)
    // Without its offset it reads as if it were UTC.
    let whole = "\(full.prefix(11))\(clock)\(clock.count == 5 ? ":00" : "")\(offset.isEmpty ? "Z" : offset)"
    if let moment = Moment.secondsSince1970(parsing: whole) {
      return offset.isEmpty ? rules.moment(local: moment) : moment
    }
    throw GalleyError(
      .invalidArgument, "\(option) can't be ‘\(text)’.",
      hint: "Write it as 2026-12-24T18:00 (in \(zone)), 2026-12-24T18:00Z, or +2h, +30m, +3d from now.")
  }

  /// A moment as the people of the site would write it, and the zone.
  func words(_ moment: Int64) -> String {
    Timestamp.short(moment, offset: Int(rules.offset(at: moment) / 60)) + " \(zone)"
  }

  /// `90s`, `30m`, `2h`, `3d`, `2w`, in seconds.
  private static func length(_ text: Substring) -> Int64? {
    let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
    guard let unit = text.last.flatMap({ units[$0] }), text.count <= 6, let number = Int64(text.dropLast()),
      number >= 0
    else { return nil }
    return number * unit
  }
}

public import JSON

/// A site's `site.json`: its name, its languages and how its changes are reviewed.
public struct SiteSettings: Sendable {
  /// Whether the site's MCP endpoint answers. (seed: G6)
  public enum License: String, Sendable {
    case licensed
    case previewOnly = "preview-only"
  }

  /// What the site is called.
  public let name: String
  /// What the site is about.
  public let description: String?
  /// The address of the published site.
  public let baseURL: String?
  /// The languages, the default one first.
  public let locales: [String]
  /// The name of the time zone in which its people live.
  public let timezone: String
  /// Whether its MCP endpoint answers.
  public let license: License
  /// The group of sites that it belongs to.
  public let project: String?
  /// The sizes that it allows.
  public let limits: Limits
  /// What is done with uploaded files.
  public let media: Media
  /// How its repository is served to git.
  public let git: GitAccess
  /// How changes are reviewed, as written; read by the review policy.
  public let review: JSONObject
  /// Which checks run and how much each matters, as written.
  public let checks: JSONObject
  /// How pages are rendered, as written.
  public let render: JSONObject
  /// The file as it was written.
  public let source: JSONObject

  /// The sizes that a site allows.
  public struct Limits: Sendable {
    /// The largest file of an object.
    public let objectBytes: Int
    /// The largest uploaded file.
    public let mediaBytes: Int
    /// How many bytes all files that one changeset brings may have together.
    public let changesetBytes: Int

    init(reading object: JSONObject) {
      func size(_ key: String, _ usual: Int) -> Int {
        object[key]?.int.flatMap { $0 >= Limits.smallest ? $0 : nil } ?? usual
      }
      objectBytes = size("object_bytes", 1_048_576)
      mediaBytes = size("media_bytes", 52_428_800)
      changesetBytes = size("changeset_bytes", 524_288_000)
    }

    /// The least that either may be set to.
    private static let smallest = 1_024
  }

  /// What is done with uploaded files.
  public struct Media: Sendable {
    /// Whether pictures and films may say where they were taken.
    public let keepsLocation: Bool

    init(reading object: JSONObject) { keepsLocation = object["location"]?.string == "keep" }
  }

  /// How a site's repository is served to git.
  public struct GitAccess: Sendable {
    /// Whether anybody may clone what is published.
    public let isPublic: Bool
    /// The largest pack that a push may bring, in bytes.
    public let pushBytes: Int

    init(reading object: JSONObject) {
      isPublic = object["public_clone"]?.bool ?? false
      pushBytes = object["push_bytes"]?.int.flatMap { $0 >= 1_024 ? $0 : nil } ?? 1 << 30
    }
  }

  /// The language that holds where none is asked for.
  public var defaultLocale: String { locales.first ?? "en" }

  /// What holds where `site.json` is missing or breaks its format: what can be read of it, but nothing that opens
  /// the site. One owner still suffices to publish, or the file could never be mended.
  static func closed(reading source: JSONObject) -> SiteSettings {
    var closed = source
    closed["license"] = .string(License.previewOnly.rawValue)
    closed["review"] = [
      "mode": "approval", "approvals": 1, "roles": ["owner"], "authors_may_approve": false,
      "stale_on_change": true, "step_up": true,
    ]
    closed["checks"] = [:]
    closed["media"] = [:]
    closed["git"] = [:]
    return SiteSettings(source: closed)
  }

  init(source: JSONObject) {
    self.source = source
    name = source["name"]?.string ?? "Untitled site"
    description = source["description"]?.string
    baseURL = source["base_url"]?.string
    let named = source["locales"]?.strings ?? []
    locales = named.isEmpty ? ["en"] : named
    timezone = source["timezone"]?.string ?? "UTC"
    license = source["license"]?.string.flatMap(License.init(rawValue:)) ?? .licensed
    project = source["project"]?.string
    limits = Limits(reading: source["limits"]?.object ?? [:])
    media = Media(reading: source["media"]?.object ?? [:])
    git = GitAccess(reading: source["git"]?.object ?? [:])
    review = source["review"]?.object ?? [:]
    checks = source["checks"]?.object ?? [:]
    render = source["render"]?.object ?? [:]
  }
}

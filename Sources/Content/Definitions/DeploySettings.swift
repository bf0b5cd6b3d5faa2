internal import JSON

/// Where the publications of one site go, by `deploy` in `galley.json`. Content never decides that.
public struct DeploySettings: Sendable, Equatable {
  /// The places, in the order in which they are written down.
  public let targets: [DeployTarget]

  /// Places from their parts.
  public init(targets: [DeployTarget] = []) { self.targets = targets }

  init(_ object: JSONObject, site: String, file: String) throws(GalleyError) {
    var targets: [DeployTarget] = []
    for entry in object["targets"]?.array?.compactMap(\.object) ?? [] {
      let target = try DeployTarget(entry, site: site, file: file)
      guard !targets.contains(where: { $0.name == target.name }) else {
        throw GalleyError(
          .invalidDefinition, "‘deploy.\(site)’ in ‘\(file)’ has two targets called ‘\(target.name)’.",
          hint: "Give each a name of its own.")
      }
      targets.append(target)
    }
    self.targets = targets
  }
}

/// One place where publications go.
public struct DeployTarget: Sendable, Equatable {
  /// What kind of place it is.
  public enum Kind: Sendable, Equatable {
    case folder(Folder)
    case git(Remote)
  }

  /// A folder of the machine in which each publication gets a folder of its own, and `current` leads to the last one.
  public struct Folder: Sendable, Equatable {
    /// The folder, from the root.
    public let path: String
    /// How many publications stay there.
    public let keep: Int

    /// A folder from its parts.
    public init(path: String, keep: Int = 5) {
      self.path = path
      self.keep = keep
    }
  }

  /// A repository to which main is pushed.
  public struct Remote: Sendable, Equatable {
    /// Where to find a token; it never stands in the settings itself.
    public enum Secret: Sendable, Equatable {
      case file(String)
      case environment(String)
    }

    /// A path from the root, `file://`, `https://` or `ssh://`, or git's short form `user@host:path`.
    public let url: String
    /// The branch there.
    public let branch: String
    /// A tag to make there; `{number}` stands for the deployment's number.
    public let tag: String?
    /// The name that goes with the token.
    public let user: String
    /// Where the token is, for `https://`.
    public let token: Secret?
    /// The file of the private key, for ssh.
    public let sshKey: String?

    /// A remote from its parts.
    public init(
      url: String, branch: String = "main", tag: String? = nil, user: String = "git",
      token: Secret? = nil, sshKey: String? = nil
    ) {
      self.url = url
      self.branch = branch
      self.tag = tag
      self.user = user
      self.token = token
      self.sshKey = sshKey
    }

    /// Whether a name and password stand before the host.
    var hasPasswordInAddress: Bool {
      guard let scheme = url.firstRange(of: "://") else { return false }
      let host = url[scheme.upperBound...].prefix { $0 != "/" }
      return host.contains("@") && host.prefix { $0 != "@" }.contains(":")
    }
  }

  /// What it is called in records and logs.
  public let name: String
  /// What it is.
  public let kind: Kind
  /// How often it is tried.
  public let attempts: Int
  /// For how long one attempt may go on.
  public let timeoutSeconds: Int

  /// A target from its parts.
  public init(name: String, kind: Kind, attempts: Int = 3, timeoutSeconds: Int = 60) {
    self.name = name
    self.kind = kind
    self.attempts = attempts
    self.timeoutSeconds = timeoutSeconds
  }
}

extension DeployTarget {
  /// What its kind is called in settings and records.
  public var kindName: String {
    switch kind {
    case .folder: "folder"
    case .git: "git"
    }
  }

  init(_ object: JSONObject, site: String, file: String) throws(GalleyError) {
    let name = object["name"]?.string ?? ""
    func refuse(_ why: String, _ hint: String) -> GalleyError {
      GalleyError(.invalidDefinition, "The target ‘\(name)’ of ‘\(site)’ in ‘\(file)’ \(why).", hint: hint)
    }
    let kind: Kind
    switch (object["folder"]?.object, object["git"]?.object) {
    case (let folder?, nil):
      let path = folder["path"]?.string ?? ""
      guard path.hasPrefix("/"), path.utf8.count > 1, !path.utf8.contains(0) else {
        throw refuse("names no folder from the root", "Give ‘path’ from the root, such as /srv/www/\(site).")
      }
      kind = .folder(Folder(path: path, keep: folder["keep"]?.int ?? 5))
    case (nil, let git?):
      let remote = Remote(git)
      guard remote.isKnownKind else {
        throw refuse(
          "has an address of a kind that isn't pushed to",
          "Use https://, ssh://, user@host:path, file:// or a path from the root.")
      }
      if remote.hasPasswordInAddress {
        throw refuse(
          "has a password in its address", "Take it out, and say with ‘token_file’ where it is.")
      }
      if remote.token != nil, !remote.mayCarryToken {
        throw refuse(
          "would send its token in the clear", "Use https://, or http:// only to this machine.")
      }
      kind = .git(remote)
    default:
      throw refuse("is no place, or two", "Give either folder or git.")
    }
    self.init(
      name: name, kind: kind, attempts: object["attempts"]?.int ?? 3,
      timeoutSeconds: object["timeout_seconds"]?.int ?? 60)
  }
}

extension DeployTarget.Remote {
  init(_ object: JSONObject) {
    var token: Secret?
    if let variable = object["token_environment"]?.string { token = .environment(variable) }
    if let path = object["token_file"]?.string { token = .file(path) }
    self.init(
      url: object["url"]?.string ?? "", branch: object["branch"]?.string ?? "main",
      tag: object["tag"]?.string, user: object["user"]?.string ?? "git", token: token,
      sshKey: object["ssh_key"]?.string)
  }

  /// Git runs programs for other kinds of addresses (`ext::`).
  fileprivate var isKnownKind: Bool {
    guard !url.utf8.contains(where: { $0 < 0x20 }) else { return false }
    let schemes = ["https://", "http://", "ssh://", "file://"]
    if url.hasPrefix("/") || schemes.contains(where: url.hasPrefix) { return true }
    // user@host:path, and nothing that could be an option or name a helper.
    guard !url.hasPrefix("-"), !url.contains("::"), let at = url.firstIndex(of: "@") else { return false }
    return url[at...].contains(":") && !url[..<at].contains("/") && url[..<at].utf8.first != 0x2d
  }

  /// Whether a token stays between the two machines.
  fileprivate var mayCarryToken: Bool {
    if url.hasPrefix("https://") { return true }
    let hosts = ["127.0.0.1", "localhost", "[::1]"]
    return hosts.contains { host in
      guard url.hasPrefix("http://\(host)") else { return false }
      let next = url.dropFirst("http://\(host)".count).first
      return next == nil || next == "/" || next == ":"
    }
  }
}

internal import Content
internal import Crypto
internal import Files
internal import Git
internal import Glibc

/// One push of a commit to a remote, by git itself.
///
/// Git runs as a program of its own: a remote that never answers can then be given up at any time, hooks of a remote on
/// the same disk have their say, and ssh is set up as the operator's is.
struct RemotePush {
  let remote: DeployTarget.Remote
  let repository: String
  let commit: ObjectID
  let number: Int
  /// The variables that the operator has set for this process.
  let surroundings: [String: String]

  /// Pushes; answers what git said. A token is in nothing that this answers or throws.
  func run(
    until deadline: ContinuousClock.Instant, isCancelled: () -> Bool
  ) throws(DeployFailure) -> String {
    let token = try self.token()
    var destinations = ["\(commit):refs/heads/\(remote.branch)"]
    // A tag that is there already from an earlier attempt is moved to where it is.
    if let tag = remote.tag {
      destinations.append("\(commit):refs/tags/\(tag.replacing("{number}", with: String(number)))")
    }
    let words =
      ["git", "--git-dir=\(repository)", "push", "--no-verify", "--porcelain", "--", remote.url]
      + destinations
    let run: ProgramRun
    do {
      run = try ProgramRun.run(
        words, environment: environment(token), until: deadline, isCancelled: isCancelled)
    } catch {
      throw DeployFailure("git can't be started: \(error.reason)", isWorthRetrying: false)
    }
    let said = RemotePush.withoutSecrets(run.output, token: token, user: remote.user)
    switch run.ending {
    case .exited(0): return said
    case .stopped: throw DeployFailure("it didn't answer in time", log: said)
    case .exited(let code): throw DeployFailure(RemotePush.reason(in: said, code: code), log: said)
    case .signalled(let signal): throw DeployFailure("git was ended by signal \(signal)", log: said)
    }
  }

  private func token() throws(DeployFailure) -> String? {
    switch remote.token {
    case nil: return nil
    case .environment(let name):
      guard let token = surroundings[name], !token.isEmpty else {
        throw DeployFailure("the variable \(name), which should hold its token, isn't set")
      }
      return token
    case .file(let path):
      guard let text = try? Path(path).readText(limit: 65_536) else {
        throw DeployFailure("the file \(path), which should hold its token, can't be read")
      }
      let token = String(text.prefix { !$0.isNewline })
      guard !token.isEmpty else { throw DeployFailure("the file \(path) holds no token") }
      return token
    }
  }

  /// Variables, because arguments are shown to everybody on the machine.
  private func environment(_ token: String?) -> [String: String] {
    var variables = surroundings.filter {
      ["PATH", "HOME", "USER", "LANG", "SSH_AUTH_SOCK"].contains($0.key)
    }
    variables["GIT_TERMINAL_PROMPT"] = "0"
    variables["GIT_ASKPASS"] = "true"
    variables["SSH_ASKPASS_REQUIRE"] = "never"
    variables["GIT_ALLOW_PROTOCOL"] = "file:https:http:ssh"
    var ssh = "ssh -o BatchMode=yes -o ConnectTimeout=20"
    if let key = remote.sshKey {
      ssh += " -o IdentitiesOnly=yes -i '\(key.replacing("'", with: "'\\''"))'"
    }
    variables["GIT_SSH_COMMAND"] = ssh
    // A server that sends on to another host would be shown the token there.
    var settings = [
      ("credential.helper", ""), ("http.followRedirects", "false"), ("push.followTags", "false"),
    ]
    if let token {
      let pair = Base64.standard.encode(Array("\(remote.user):\(token)".utf8))
      settings.append(("http.extraHeader", "Authorization: Basic \(pair)"))
    }
    variables["GIT_CONFIG_COUNT"] = String(settings.count)
    for (index, setting) in settings.enumerated() {
      variables["GIT_CONFIG_KEY_\(index)"] = setting.0
      variables["GIT_CONFIG_VALUE_\(index)"] = setting.1
    }
    return variables
  }

  /// The line of git's answer that says why, in a few words.
  private static func reason(in output: String, code: Int32) -> String {
    let lines = output.split(whereSeparator: \.isNewline).map(String.init)
    let wanted = ["! ", "!\t", "fatal: ", "error: ", "remote: "]
    for start in wanted {
      guard let line = lines.first(where: { $0.hasPrefix(start) }) else { continue }
      return "it refused: \(line.dropFirst(start.count).replacing("\t", with: " "))"
    }
    return "git ended with exit code \(code)"
  }

  /// What git said, without the token in any of its forms and without what stands before the host of an address.
  static func withoutSecrets(_ text: String, token: String?, user: String) -> String {
    var text = text
    if let token {
      text = text.replacing(token, with: "•••")
      text = text.replacing(Base64.standard.encode(Array("\(user):\(token)".utf8)), with: "•••")
    }
    var shown = ""
    var rest = text[...]
    while let scheme = rest.firstRange(of: "://") {
      shown += rest[..<scheme.upperBound]
      rest = rest[scheme.upperBound...]
      let host = rest.prefix { $0 != "/" && !$0.isWhitespace && $0 != "'" }
      if let at = host.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    }
    return shown + rest
  }
}

/// Why a publication didn't get to one of its targets.
struct DeployFailure: Error {
  /// What happened, as the end of a sentence.
  let reason: String
  /// What was said meanwhile.
  let log: String
  /// Whether the next attempt may succeed.
  let isWorthRetrying: Bool

  init(_ reason: String, log: String = "", isWorthRetrying: Bool = true) {
    self.reason = reason
    self.log = log
    self.isWorthRetrying = isWorthRetrying
  }
}

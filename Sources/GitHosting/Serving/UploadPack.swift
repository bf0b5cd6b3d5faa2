import Git
import HTTP
import Store

/// Clone and fetch: git's own `upload-pack`, one process for each request.
struct UploadPack {
  private let visitor: GitVisitor
  private let program: GitProgram
  private let settings: GitHostingSettings

  init(_ visitor: GitVisitor, program: GitProgram, settings: GitHostingSettings) {
    self.visitor = visitor
    self.program = program
    self.settings = settings
  }

  /// What there is to fetch, or under version 2 what can be asked.
  func advertisement(_ version: ProtocolVersion) throws -> HTTPResponse {
    let version = allowed(version)
    var body: [UInt8] = []
    if version != .two {
      body.append(packet: "# service=\(GitService.uploadPack.rawValue)\n")
      body.appendFlush()
    }
    let process = try start(["--advertise-refs"], version)
    let end = try process.exchange(within: .seconds(60), input: { nil }) { body += $0 }
    guard end.status == 0 else {
      throw GitError(.other, "upload-pack ended with \(end.status): \(end.errors)")
    }
    return .git(GitService.uploadPack.advertisementType, .bytes(body))
  }

  /// Answers a request with what git says to it, piece by piece as it comes.
  func serve(_ request: HTTPRequest, _ answer: PendingAnswer) throws {
    let began = ContinuousClock.now
    let asked = try RequestBytes(request, limit: settings.fetchRequestBytes).all()
    let question = FetchQuestion(asked)
    let process = try start([], allowed(ProtocolVersion(request)))
    let writer = HTTPBodyWriter(capacity: 1 << 20)
    writer.onDisconnect { process.kill() }
    var deed = GitDeed(question.hasCommits ? .fetch : .clone, .done)
    answer.give(.git(GitService.uploadPack.resultType, .writer(writer)))
    var rest: [UInt8]? = asked
    var isSilent = true
    // Several requests may go to and fro before there is a pack: that one is what was fetched.
    var isNoted = !question.wantsPack
    var nextLook = began + .seconds(1)
    do {
      let end = try process.exchange(
        within: settings.patience,
        input: {
          defer { rest = nil }
          return rest
        },
        output: { piece in
          isSilent = false
          if !isNoted, FetchQuestion.beginsPack(piece) {
            isNoted = true
            try visitor.record(deed)
          }
          // A credential that is revoked meanwhile fetches no more.
          if ContinuousClock.now > nextLook {
            guard visitor.isValid() else { throw GitError(.cancelled, "the credential was revoked") }
            nextLook = .now + .seconds(1)
          }
          try writer.write(piece)
        })
      if end.status != 0, isSilent {
        var line: [UInt8] = []
        line.append(packet: "ERR The repository can't be read now.\n")
        try writer.write(line)
      }
      writer.finish()
    } catch {
      writer.fail()
      guard question.wantsPack else { return }
      deed.outcome = .failed
      deed.code = "cut_off"
      deed.duration = (ContinuousClock.now - began).microseconds
      try visitor.record(deed)
    }
  }

  /// Strangers get version 0, which lets nobody ask for what isn't shown; version 2 gives any object by its id.
  private func allowed(_ version: ProtocolVersion) -> ProtocolVersion {
    visitor.seesDrafts ? version : .zero
  }

  private func start(_ options: [String], _ version: ProtocolVersion) throws -> GitProcess {
    let directory = visitor.store.repository.gitDirectory
    var arguments = [
      "-c", "safe.directory=\(directory)", "-c", "uploadpack.allowFilter=true",
      // Filters that cost as much as a walk through all trees for each request stay off.
      "-c", "uploadpackfilter.allow=false", "-c", "uploadpackfilter.blob:none.allow=true",
      "-c", "uploadpackfilter.blob:limit.allow=true",
    ]
    if !visitor.seesDrafts {
      for rule in ["refs/", "!refs/heads/main", "!refs/tags"] {
        arguments += ["-c", "transfer.hideRefs=\(rule)"]
      }
    }
    arguments += ["upload-pack", "--stateless-rpc"] + options + ["--", directory]
    return try GitProcess(program, arguments, environment: version.environment)
  }
}

extension Duration {
  /// The whole microseconds.
  var microseconds: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }
}

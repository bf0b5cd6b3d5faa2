import Content
import Git
import HTTP
import Review
import Store

/// A push: its pack goes into quarantine, is judged there, and becomes visible with its references or not at all.
///
/// git's own `receive-pack` is not asked, since it moves references by itself: here the branch and the record of its
/// changeset move together. Nor are there hooks, which would be a second program that asks the first one.
struct ReceivePack {
  private let visitor: GitVisitor
  private let program: GitProgram
  private let settings: GitHostingSettings
  private let log: @Sendable (String) -> Void

  init(
    _ visitor: GitVisitor, program: GitProgram, settings: GitHostingSettings,
    log: @escaping @Sendable (String) -> Void
  ) throws {
    self.visitor = visitor
    self.program = program
    var settings = settings
    settings.packBytes = min(settings.packBytes, try visitor.store.settingsNow().git.pushBytes)
    self.settings = settings
    self.log = log
  }

  /// Takes a push and answers it.
  func serve(_ request: HTTPRequest, _ answer: PendingAnswer) throws {
    guard let review = visitor.review, let participant = visitor.participant else {
      throw HTTPFault(.forbidden, "Nobody can push here without a credential.")
    }
    let began = ContinuousClock.now
    // The lines before the pack take room as well.
    let body = try RequestBytes(request, limit: settings.packBytes + (1 << 20))
    var lines = PacketReader { try body.next() }
    let order = try PushOrder(reading: &lines, limit: settings.pushedReferences)
    guard !order.commands.isEmpty else {
      // Clients look like this whether they are let in before they send a long pack.
      return answer.give(.git(GitService.receivePack.resultType, .empty))
    }
    var report = PushReport(order)
    try judgeNames(order, review, participant, &report)
    var quarantine: Quarantine?
    if !report.open.isEmpty, order.bringsPack {
      quarantine = try takePack(&lines, &report)
    }
    while try lines.rest() != nil {}

    // Only now is the answer begun: a client that is answered before it has sent all takes that for the end.
    let writer = HTTPBodyWriter()
    answer.give(.git(GitService.receivePack.resultType, .writer(writer)))
    var deed = GitDeed(.push, .refused)
    deed.references = order.commands.map(\.name)
    do {
      try settle(order, review, participant, quarantine, &report, writer)
      if !report.hasRefusals || report.open.count > 0 { deed.outcome = .done }
    } catch {
      log("A push to \(review.site) failed: \(error)")
      deed.outcome = .failed
      report.refuseRest("Something went wrong on this side.")
    }
    // What was refused is gone before anybody is told that it was.
    quarantine?.discard()
    deed.duration = (ContinuousClock.now - began).microseconds
    do { try visitor.record(deed) } catch {
      log("A push to \(review.site) can't be written down: \(error)")
      report.say(["The push can't be written down in the audit log; tell the server's operator."])
    }
    // Whoever doesn't wait for the answer has pushed all the same.
    try? writer.write(report.takeMessages() + report.bytes())
    writer.finish()
  }

  /// Refuses what can be refused by the names alone, before a pack is looked at.
  private func judgeNames(
    _ order: PushOrder, _ review: SiteReview, _ participant: Participant, _ report: inout PushReport
  ) throws {
    guard order.count <= settings.pushedReferences else {
      report.unpackFault = "too many references"
      return report.say([
        "The push moves \(order.count) references; \(settings.pushedReferences) are allowed at once."
      ])
    }
    for command in order.commands {
      do throws(GalleyError) {
        try review.admit(command, by: participant, mayPublish: visitor.mayPublish)
      } catch {
        report.refuse(command, error)
      }
    }
    if order.isAtomic, report.hasRefusals { report.refuseRest("atomic push failed") }
  }

  /// Reads the pack into quarantine; nil where there is nothing in it.
  private func takePack(_ lines: inout PacketReader, _ report: inout PushReport) throws -> Quarantine? {
    var head: [UInt8] = []
    while head.count < PackHead.length, let piece = try lines.rest() { head += piece }
    guard let count = PackHead.objects(in: head) else {
      report.unpackFault = "no pack"
      return nil
    }
    if count == 0 { return nil }
    let quarantine = try Quarantine(beside: visitor.store.repository)
    var first: [UInt8]? = head
    do {
      try indexing(quarantine).take {
        if let piece = first {
          first = nil
          return piece
        }
        return try lines.rest()
      }
    } catch let fault as PackIndexing.Fault {
      report.unpackFault = "the pack was refused"
      report.say(fault.lines)
    }
    return quarantine
  }

  private func indexing(_ quarantine: Quarantine?) -> PackIndexing {
    PackIndexing(
      program: program, settings: settings, quarantine: quarantine, home: visitor.store.repository)
  }

  /// Judges what came, and moves the references.
  private func settle(
    _ order: PushOrder, _ review: SiteReview, _ participant: Participant, _ quarantine: Quarantine?,
    _ report: inout PushReport, _ writer: HTTPBodyWriter
  ) throws {
    let commands = report.open
    guard !commands.isEmpty else { return }
    let home = visitor.store.repository
    var commits: [ObjectID] = []
    do {
      commits = try indexing(quarantine).newCommits(of: commands.compactMap(\.new))
    } catch let fault as PackIndexing.Fault {
      report.unpackFault = "objects are missing"
      return report.say(fault.lines)
    }
    let push = Push(
      commands: commands, commits: commits, objects: try quarantine?.repository() ?? home, by: participant,
      mayPublish: visitor.mayPublish)
    for command in commands {
      do throws(GalleyError) {
        let warnings = try review.judge(command, of: push)
        report.say(warnings.prefix(10).map { "Warning: \($0.text)" })
      } catch {
        report.refuse(command, error)
      }
    }
    try? writer.write(report.takeMessages())
    // One pack holds all of it: what is refused must not come in along with the rest.
    guard report.open.count == commands.count else {
      return report.refuseRest("refused with the rest of the push")
    }
    guard visitor.isValid() else { return report.refuseRest("the credential was revoked") }
    try quarantine?.release()
    for command in commands {
      do throws(GalleyError) {
        report.say(sentences(about: try review.receive(command, of: push)))
      } catch {
        report.refuse(command, error)
        if order.isAtomic { return report.refuseRest("atomic push failed") }
      }
    }
  }

  private func sentences(about result: PushResult) -> [String] {
    switch result {
    case .main: return ["Published: main has moved."]
    case .changeset(let changeset, let isNew):
      let address = visitor.address(changeset.number)
      return [
        "",
        isNew
          ? "Changeset \(changeset.number) is open: \(changeset.title)"
          : "Changeset \(changeset.number) has your commits, and is \(changeset.state.words): \(changeset.title)",
        "  \(address)", "",
      ]
    }
  }
}

/// The twelve bytes with which a pack begins.
enum PackHead {
  static let length = 12

  /// How many objects a pack has that begins with these bytes; nil where they are no pack.
  static func objects(in bytes: [UInt8]) -> Int? {
    guard bytes.count >= length, bytes.starts(with: "PACK".utf8) else { return nil }
    return bytes[8..<12].reduce(0) { $0 << 8 | Int($1) }
  }
}

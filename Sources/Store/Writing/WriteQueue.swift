import Content
import Synchronization

/// The line in which writes to a site wait.
///
/// The first in line takes everybody who waits with it: their commits are made one upon the other in memory and become
/// durable by one synchronisation of the disk. Then the first of those who came meanwhile takes over.
final class WriteQueue: Sendable {
  private struct Line {
    var waiting: [PendingWrite] = []
    var isLed = false
  }

  private let line = Mutex(Line())
  let unfolded = UnfoldedNames()
  let maintenance = Maintenance()

  /// The most writes that become durable together.
  private static let maximumGroup = 64

  /// Carries out a write and returns when it is on the disk.
  func submit(_ write: PendingWrite, to store: SiteStore) throws(GalleyError) -> WriteReceipt {
    try write.request.check()
    let leads = line.withLock { line in
      line.waiting.append(write)
      defer { line.isLed = true }
      return !line.isLed
    }
    if leads || write.waitForTurn() { leadOnce(store) }
    return try write.result()
  }

  /// Carries out a group that holds at least the leader's own write, and hands the lead on.
  private func leadOnce(_ store: SiteStore) {
    let group = line.withLock { line in
      let group = Array(line.waiting.prefix(WriteQueue.maximumGroup))
      line.waiting.removeFirst(group.count)
      return group
    }
    WriteGroup(store: store, writes: group).carryOut()
    // Who leads next stays in line until it has taken its group, so nobody else can begin one meanwhile.
    let next = line.withLock { line -> PendingWrite? in
      line.isLed = !line.waiting.isEmpty
      return line.waiting.first
    }
    next?.takeLead()
    for write in group { write.finish() }
    if group.contains(where: \.hasChanged) { maintenance.noteGroup(of: store) }
  }
}

extension PendingWrite {
  fileprivate var hasChanged: Bool { (try? result())?.isChange == true }
}

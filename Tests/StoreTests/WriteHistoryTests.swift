import Content
import Files
import Git
import JSON
import Store
import Support
import Synchronization
import Testing

@Suite("The history that many writers leave")
struct WriteHistoryTests {
  private static let branches = ["main", "changesets/1", "changesets/2"]
  private static let ids = (0..<12).map { "p\($0)" }

  private struct Acknowledged: Sendable {
    let branch: String
    let receipt: WriteReceipt
  }

  @Test(
    "every acknowledged write is in its branch, and each object is what the last commit that names it made it"
  )
  func randomRequests() throws {
    let site = try TestSite(posts: ["p0": "---\ntitle: Zero\n---\n"])
    let start = try site.tip()
    let stores = [site.store, try site.reopened()]
    let acknowledged = Mutex<[Acknowledged]>([])
    let unexpected = Mutex<[String]>([])
    Threads.run(8) { thread in
      var random = SplitMix64(seed: UInt64(thread) &+ 2026)
      for number in 0..<25 {
        let request = WriteHistoryTests.request("\(thread)-\(number)", startingAt: start, &random)
        do throws(GalleyError) {
          let receipt = try stores[thread % 2].write(request)
          acknowledged.withLock { $0.append(Acknowledged(branch: request.branch, receipt: receipt)) }
        } catch  where [.alreadyExists, .notFound].contains(error.code) {
          continue
        } catch {
          unexpected.withLock { $0.append("\(error)") }
        }
      }
    }
    #expect(unexpected.withLock { $0 } == [])
    for store in stores { store.finishBackgroundWork() }
    for branch in WriteHistoryTests.branches {
      try check(branch, acknowledged.withLock { $0 }.filter { $0.branch == branch }, in: site)
    }
    #expect(try site.git("fsck", "--full", "--strict").status == 0)
  }

  /// A request of one to three operations whose message names the objects that it is about.
  private static func request(
    _ mark: String, startingAt start: ObjectID, _ random: inout SplitMix64
  ) -> WriteRequest {
    let chosen = ids.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))
    let operations = chosen.map { id -> WriteOperation in
      let fields: JSONObject = ["title": .string("\(id) \(mark)")]
      switch Int.random(in: 0..<4, using: &random) {
      case 0: return .delete(collection: "posts", id: id, expected: nil)
      case 1: return .create(collection: "posts", id: id, fields: fields)
      default: return .update(collection: "posts", id: id, fields: fields, expected: nil)
      }
    }
    return WriteRequest(
      branch: branches.randomElement(using: &random) ?? "main", operations: operations,
      message: chosen.joined(separator: " "), author: TestSite.author, startingAt: start)
  }

  private func check(_ branch: String, _ writes: [Acknowledged], in site: TestSite) throws {
    let log = try site.git("log", "--first-parent", "--format=%H %s", branch).text
    let commits = log.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let ancestors = Set(commits.compactMap(\.first))
    for write in writes { #expect(ancestors.contains(write.receipt.commit.description)) }
    let changes = writes.filter(\.receipt.isChange)
    #expect(commits.count == changes.count + 1)
    let receipts = Dictionary(
      uniqueKeysWithValues: changes.map { ($0.receipt.commit.description, $0.receipt) })
    for id in WriteHistoryTests.ids {
      let last = commits.first { $0.dropFirst().contains(id) }?.first
      guard let receipt = last.flatMap({ receipts[$0] }) else { continue }
      let expected = receipt.written.first { $0.id == id }?.revision?.description
      let present = try site.git("rev-parse", "--verify", "-q", "\(branch):content/posts/\(id).md").text
      #expect(present == expected.map { $0 + "\n" } ?? "")
    }
  }
}

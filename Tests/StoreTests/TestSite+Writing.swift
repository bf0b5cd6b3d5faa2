import Content
import Files
import Git
import Support

@testable import Store

extension TestSite {
  typealias Outcome = Result<WriteReceipt, GalleyError>

  func request(
    _ operations: WriteOperation..., branch: String = "main", startingAt: ObjectID? = nil
  ) -> WriteRequest {
    WriteRequest(
      branch: branch, operations: operations, message: "Change", author: TestSite.author,
      startingAt: startingAt)
  }

  /// Carries out requests as the one group that they would be if they had waited in line together.
  func together(_ requests: [WriteRequest], in other: SiteStore? = nil) -> [Outcome] {
    let writes = requests.map { PendingWrite($0) }
    WriteGroup(store: other ?? store, writes: writes).carryOut()
    return writes.map { write in Outcome { () throws(GalleyError) in try write.result() } }
  }

  func tip(_ branch: String = "main") throws -> ObjectID { try store.tip(of: branch) }

  /// A file as the tip of a branch has it.
  func text(_ path: String, on branch: String = "main") throws -> String? {
    let shown = try git("show", "\(branch):\(path)")
    return shown.status == 0 ? shown.text : nil
  }
}

extension Result where Success == WriteReceipt, Failure == GalleyError {
  var error: GalleyError? { if case .failure(let error) = self { error } else { nil } }
  var receipt: WriteReceipt? { try? get() }
}

import Content
import MCP
import Review

extension SiteReview {
  /// More changesets than this at once are an import: their requests' tasks are asked for by who follows them.
  private static let mostTasks = 100

  /// What a move changes for those who follow the review's resources and tasks. Strangers hear of none of it.
  func changes(in move: ReviewMove) throws(GalleyError) -> [Change] {
    if move.isEmpty { return [] }
    var kinds: [ResourceAddress.Kind] = move.isListMoved ? [.changesets] : []
    kinds += move.changesets.union(move.contents).sorted().map { .changeset($0) }
    kinds += move.contents.sorted().map { .changesetDiff($0) }
    if !move.tasks.isEmpty { kinds.append(.tasks) }
    kinds += move.tasks.sorted().map { .task($0) }
    if !move.deployments.isEmpty { kinds.append(.deployments) }
    kinds += move.deployments.sorted().map { .deployment($0) }
    var changes = kinds.map { Change.updated(uri: ResourceAddress(site, $0).uri, isPublic: false) }
    guard move.changesets.count <= SiteReview.mostTasks else { return changes }
    for number in move.changesets.sorted() {
      // One whose record can't be read hides no other.
      for request in (try? publishRequests(of: number)) ?? [] {
        changes.append(.task(id: PublishTaskName(request, of: number, in: site).id))
      }
    }
    return changes
  }
}

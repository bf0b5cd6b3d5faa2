import Content
import Git
import Review
import Store
import Testing

@Suite("The comparison of a numbered changeset")
struct ReviewComparisonTests {
  @Test("is with where it left main, however far main has gone on, and carries the digest of its approvals")
  func base() throws {
    let site = try ComparingSite()
    let review = SiteReview(store: site.store, site: "test", now: { 1_767_225_600 })
    let ada = Participant(kind: .person, id: "u1", name: "Ada")
    let number = try review.open(title: "Mist", by: ada).number
    let head = try site.commit(["content/posts/fog.md": ComparingSite.post("Mist", body: "New.\n")])
    try site.store.repository.batch { $0.move(.set("refs/heads/changesets/\(number)", to: head)) }
    let first = try review.comparison(of: number)
    #expect(first.objects.map(\.name) == ["posts/fog"])
    _ = try site.commit(["content/posts/other.md": ComparingSite.post("Other")], movingMain: true)
    let later = try review.comparison(of: number)
    #expect(later.objects.map(\.name) == ["posts/fog"])
    #expect(later.digest == first.digest)
    #expect(throws: GalleyError.self) { try review.comparison(of: 99) }
  }
}

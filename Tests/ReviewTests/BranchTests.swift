import Content
import Files
import Git
import Store
import Support
import Testing

@testable import Review

@Suite("Branches from outside")
struct BranchTests {
  /// Runs git in a checkout of the site.
  private func inCheckout(_ test: TestReview, _ steps: String...) throws {
    let repository = (test.folder / "repo.git").string
    let checkout = (test.folder / "checkout").string
    let script =
      [
        "test -d \(checkout) || git clone -q \(repository) \(checkout)", "cd \(checkout)",
        "git config user.name Carl", "git config user.email carl@example.com", "git fetch -q",
      ] + steps
    let outcome = try Command.run("sh", ["-ec", script.joined(separator: "\n")])
    try #require(outcome.status == 0, "\(outcome.errorText)")
  }

  private func push(_ branch: String, _ test: TestReview, file: String = "notes.txt") throws {
    try inCheckout(
      test, "git checkout -q -B work origin/main", "echo hello > \(file)", "git add -A",
      "git commit -qm 'Say hello'", "git push -q origin work:\(branch)")
  }

  @Test("a branch that somebody pushed becomes a changeset with a number, once")
  func adoption() throws {
    let test = try TestReview()
    _ = try test.opened()
    try push("changesets/hero", test)
    let page = try test.review.changesets()
    #expect(page.changesets.map(\.number) == [2, 1])
    #expect(page.changesets.first?.title == "Say hello")
    #expect(page.changesets.first?.branch == "changesets/hero")
    #expect(try test.reopened().changesets().total == 2)
    for name in ["2", "#2", "hero", "changesets/hero"] {
      #expect(try test.review.changeset(name).number == 2)
    }
    #expect(try test.review.authors(of: 2).emails == ["carl@example.com"])
    #expect(try test.review.submit(2, by: TestReview.ada).state == .inReview)
    var carl = TestReview.ben
    carl.email = "carl@example.com"
    #expect(throws: GalleyError.self) { try test.review.approve(2, by: carl) }
    try test.expectSoundRecord(2)
  }

  @Test("a branch that was pushed under the next number is that number; opening goes on behind it")
  func takenNumber() throws {
    let test = try TestReview()
    try push("changesets/1", test)
    #expect(try test.review.open(title: "Mine", by: TestReview.ada).number == 2)
    #expect(try test.review.changeset(1).title == "Say hello")
    try push("changesets/3/deep", test)
    let third = try test.review.open(title: "Beside", by: TestReview.ada)
    #expect(third.number == 3)
    #expect(third.branch == "changesets/3-draft")
    #expect(try test.review.changeset("changesets/3/deep").number == 4)
    #expect(try test.review.verifyRecords() == [])
  }

  @Test("foreign history with merges is taken as it is: all of it is the changeset's own")
  func foreignHistory() throws {
    let test = try TestReview()
    try inCheckout(
      test, "git checkout -q --orphan alien", "git rm -rfq .", "echo a > a.txt", "git add -A",
      "git commit -qm 'Alien root'", "git checkout -q -b side", "echo b > b.txt", "git add -A",
      "git -c user.email=dora@example.com -c user.name=Dora commit -qm Side", "git checkout -q alien",
      "echo c > c.txt", "git add -A", "git commit -qm Main", "git merge -q --no-edit side",
      "git push -q origin alien:changesets/alien")
    let changeset = try test.review.changeset("alien")
    #expect(changeset.title == "Alien root")
    #expect(changeset.base == nil)
    #expect(try test.review.authors(of: changeset.number).emails == ["carl@example.com", "dora@example.com"])
    #expect(try test.review.commits(of: changeset.number).count == 4)
    #expect(try test.review.submit(changeset.number, by: TestReview.ada).state == .inReview)
  }

  @Test("a branch removed by hand closes its changeset, which goes on at the commit on record")
  func removedBranch() throws {
    let test = try TestReview()
    let approved = try test.approved()
    _ = try test.git("update-ref", "-d", approved.branchReference)
    let seen = try test.review.changeset(approved.number)
    #expect(seen.state == .closed)
    #expect(seen.closing?.lostBranch == true)
    #expect(seen.freshApprovals.isEmpty)
    #expect(try test.reopened().changesets().changesets.map(\.state) == [.closed])
    _ = try test.git("gc", "--prune=now", "--quiet")
    let back = try test.review.reopen(approved.number, by: TestReview.ada)
    #expect(back.state == .draft)
    #expect(try test.tip(approved.branch) == approved.head)
    try test.expectSoundRecord(approved.number)
  }

  @Test("a branch of a published changeset that goes on is another changeset")
  func publishedAndPushed() throws {
    let test = try TestReview()
    let published = try test.publish(try test.approved().number)
    try push(published.branch, test)
    let page = try test.review.changesets()
    #expect(page.changesets.map(\.state) == [.draft, .published])
    #expect(page.changesets.map(\.branch) == ["changesets/1", "changesets/1"])
    #expect(try test.review.changesets().total == 2)
  }

  /// security.md, W9.
  @Test(
    "names that no branch can have are not found",
    arguments: [
      "../main", "--upload-pack=x", "x..y", "a@{1}", "", "0", "-1", "1\u{0}", "refs/heads/main", "main",
    ])
  func hostileNames(_ name: String) throws {
    let test = try TestReview()
    _ = try test.opened()
    #expect(#expect(throws: GalleyError.self) { try test.review.changeset(name) }?.code == .notFound)
  }
}

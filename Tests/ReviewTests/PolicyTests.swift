import Content
import Git
import JSON
import Store
import Testing

@testable import Review

@Suite("The review policy")
struct PolicyTests {
  @Test(
    "patterns cross folders with two stars and stay in one with one",
    arguments: [
      ("schemas/**", "schemas/a/b.json", true), ("schemas/**", "schemas", false),
      ("**/b.json", "b.json", true),
      ("**/b.json", "a/c/b.json", true), ("**/b.json", "a/ab.json", false), ("*.json", "a/b.json", false),
      ("a/?.md", "a/b.md", true), ("a/?.md", "a/bc.md", false), ("site.json", "site.json", true),
      ("content/posts/*", "content/posts/2026/x.md", false), ("a**z", "a/b/z", true), ("", "a", false),
      ("**", "any/thing", true), ("a/**/z", "a/z", true), ("a/**/z", "a/b/c/z", true),
      ("a/**/z", "a/bz", false),
    ])
  func globs(_ pattern: String, _ path: String, _ fits: Bool) {
    #expect(Glob(pattern).matches(path) == fits)
  }

  @Test("a pattern built to explode takes no longer than its length")
  func explosive() {
    let glob = Glob(String(repeating: "*a", count: 200) + "b")
    #expect(!glob.matches(String(repeating: "a", count: 4_000)))
  }

  private func verdict(
    _ review: String, approvals: [(String, String)] = [], paths: [String] = ["content/posts/a.md"],
    authors: Set<String> = [], words: Int? = nil, time: Int64 = 0, stale: Bool = false
  ) throws -> PolicyVerdict {
    let test = try TestReview(review: review)
    let policy = try test.review.policy()
    var wrote = ChangesetAuthors()
    wrote.ids = authors
    return policy.verdict(
      on: approvals.map { id, role in
        Approval(
          by: ParticipantReference(kind: .person, id: id, name: id), roles: [role], at: 0, commit: .zero,
          digest: "",
          isStale: stale)
      }, paths: paths, authors: wrote, words: { words }, at: time)
  }

  @Test("approvals count by role, once each, while they are fresh and nobody's own")
  func counting() throws {
    let two = #"{"approvals": 2, "roles": ["owner", "admin"]}"#
    #expect(try verdict(two, approvals: [("a", "owner"), ("b", "admin")]).isMet)
    #expect(try !verdict(two, approvals: [("a", "owner"), ("b", "editor")]).isMet)
    #expect(try !verdict(two, approvals: [("a", "owner"), ("b", "admin")], authors: ["b"]).isMet)
    #expect(try !verdict(two, approvals: [("a", "owner"), ("b", "admin")], stale: true).isMet)
    #expect(
      try verdict(two, approvals: [("a", "owner")]).sentence
        == "Needs one more approval from an owner or admin who is not an author.")
    #expect(
      try verdict("{}").sentence
        == "Needs one approval from an owner, admin or editor who is not an author.")
    #expect(
      try verdict(two).sentence
        == "Needs two approvals from people with the role owner or admin who are not authors.")
    #expect(try verdict(#"{"approvals": 0}"#).sentence == "No approval is needed.")
  }

  @Test("all rules that touch a file hold together, by path and by collection")
  func rules() throws {
    let rules = #"""
      {"rules": [{"collections": ["posts"], "approvals": 2}, {"paths": ["templates/**"], "roles": ["admin"]}]}
      """#
    let touched = ["content/posts/a.md", "templates/home.liquid"]
    #expect(try !verdict(rules, approvals: [("a", "editor"), ("b", "editor")], paths: touched).isMet)
    #expect(try verdict(rules, approvals: [("a", "editor"), ("b", "admin")], paths: touched).isMet)
    #expect(try !verdict(rules, approvals: [("b", "admin")], paths: touched).isMet)
    #expect(try verdict(rules, approvals: [("b", "editor")], paths: ["assets/a.css"]).isMet)
  }

  @Test("a small correction takes the short way, and only within its collections, its size and the rules")
  func fastLane() throws {
    let lane = #"{"approvals": 2, "fast_lane": {"max_words": 5, "collections": ["posts"], "approvals": 1}}"#
    let one = [("a", "editor")]
    #expect(try verdict(lane, approvals: one, words: 5).isFastLane)
    #expect(try verdict(lane, approvals: one, words: 5).isMet)
    #expect(try !verdict(lane, approvals: one, words: 6).isMet)
    #expect(try !verdict(lane, approvals: one, words: nil).isMet)
    #expect(try !verdict(lane, approvals: one, paths: ["content/pages/a.md"], words: 1).isMet)
    #expect(
      try !verdict(lane, approvals: one, paths: ["content/posts/a.md", "schemas/post.json"], words: 1).isMet)
  }

  @Test("the short way never asks for more than the usual one")
  func fastLaneIsNoDetour() throws {
    #expect(try verdict(#"{"approvals": 0, "fast_lane": {"max_words": 5, "approvals": 1}}"#, words: 1).isMet)
  }

  @Test(
    "the words of a changeset are counted, so that a correction of one word needs nobody where the site says so"
  )
  func countedWords() throws {
    let test = try TestReview(review: #"{"fast_lane": {"max_words": 2, "approvals": 0}}"#)
    let small = try test.review.open(title: "Small", by: TestReview.ada).number
    _ = try test.review.write(
      [
        .update(
          collection: "posts", id: "elbe", fields: ["body": "The Elbe is long. The Elbe is broad.\n"],
          expected: nil)
      ], to: small, message: "Broad", by: TestReview.ada)
    #expect(try test.review.submit(small, by: TestReview.ada).state == .approved)
    let large = try test.review.open(title: "Large", by: TestReview.ada).number
    _ = try test.review.write(
      [
        .update(
          collection: "posts", id: "elbe", fields: ["body": "It is a river of the north.\n"], expected: nil)
      ],
      to: large, message: "Anew", by: TestReview.ada)
    #expect(try test.review.submit(large, by: TestReview.ada).state == .inReview)
  }

  @Test("a freeze says until when, and changes nothing about who agrees")
  func freeze() throws {
    let freeze = #"""
      {"approvals": 0, "freeze": [{"from": "2026-12-23T18:00:00Z", "until": "2027-01-02T09:00:00+01:00",
       "reason": "Winter holidays"}]}
      """#
    let during = try verdict(freeze, time: 1_798_100_000)
    #expect(during.isMet)
    #expect(
      during.sentence == "Approved, but nothing is published before 2027-01-02T08:00:00Z (Winter holidays).")
    #expect(try verdict(freeze, time: 1_700_000_000).freeze == nil)
  }

  @Test("where one person runs the site nobody else is asked, but for the rules that are written")
  func solo() throws {
    #expect(try verdict(#"{"mode": "solo", "approvals": 3}"#, paths: ["site.json"]).isMet)
    #expect(
      try !verdict(#"{"mode": "solo", "rules": [{"paths": ["site.json"]}]}"#, paths: ["site.json"]).isMet)
    let test = try TestReview(review: #"{"mode": "solo"}"#)
    #expect(try test.submitted().state == .approved)
  }

  @Test("settings that break their format leave an owner in charge")
  func broken() throws {
    let test = try TestReview(review: #"{"approvals": "none"}"#)
    let policy = try test.review.policy()
    #expect(policy.roles == ["owner"])
    #expect(policy.approvals == 1)
  }
}

import Content
import Files
import Git
import JSON
import Store
import Support
import Synchronization
import Testing

@testable import Review

/// R4: many publish at once. Each lands once, merged on what the others left, or is told why.
@Suite struct PublishRaceTests {
  private typealias Site = PublishingSite

  @Test func sixteenAtOnceFromTwoProcessesLandOnceEach() async throws {
    let site = try Site()
    let here = site.review()
    let there = try site.otherProcess()
    var numbers: [Int] = []
    for index in 0..<16 {
      numbers.append(
        try site.approved(
          here, titled: "Change \(index)",
          .create(collection: "posts", id: "post-\(index)", fields: ["title": .string("Post \(index)")])))
    }
    let all = numbers
    let errors = Mutex<[String]>([])
    Threads.run(16) { index in
      do {
        _ = try (index % 2 == 0 ? here : there).publish(all[index], by: Site.ben)
      } catch {
        errors.withLock { $0.append("\(error)") }
      }
    }
    #expect(errors.withLock { $0 } == [])
    let merges = try site.git([
      "log", "--first-parent", "--merges", "--format=%(trailers:key=Changeset,valueonly)", "main",
    ])
    #expect(Set(merges.split(separator: "\n").compactMap { Int($0) }) == Set(numbers))
    #expect(merges.split(separator: "\n").count == 16)
    for index in 0..<16 { #expect(try site.text("content/posts/post-\(index).md") != nil) }
    let deployments = try here.deployments()
    #expect(Set(deployments.compactMap(\.changeset)) == Set(numbers))
    #expect(deployments.count == 16)
    #expect(try site.git(["fsck", "--full", "--strict", "--no-dangling"]) == "")
  }

  @Test func whoeverPublishesTheSameChangesetTwiceAtOnceIsToldSo() async throws {
    let site = try Site()
    let review = site.review()
    let number = try site.approved(review, .title("one", "Uno"))
    let outcomes = Mutex<(done: Int, refused: Int)>((0, 0))
    Threads.run(8) { _ in
      do {
        _ = try review.publish(number, by: Site.ben)
        outcomes.withLock { $0.done += 1 }
      } catch {
        outcomes.withLock { $0.refused += 1 }
      }
    }
    #expect(outcomes.withLock { $0.done } == 1)
    #expect(outcomes.withLock { $0.refused } == 7)
    #expect(try review.deployments().count == 1)
  }

  @Test func ofTwoThatChangeTheSameOneLandsAndOneIsToldOfTheConflict() async throws {
    let site = try Site()
    let review = site.review()
    let numbers = [
      try site.approved(review, .title("one", "Uno")), try site.approved(review, .title("one", "Eins")),
    ]
    let errors = Mutex<[ErrorCode]>([])
    Threads.run(2) { index in
      do { _ = try review.publish(numbers[index], by: Site.ben) } catch {
        errors.withLock { $0.append((error as? GalleyError)?.code ?? .internalFault) }
      }
    }
    #expect(errors.withLock { $0 } == [.conflict])
    #expect(try review.deployments().count == 1)
  }
}

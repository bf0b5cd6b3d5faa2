import Content
import Files
import Git
import JSON
import Store
import Support
import Testing

@Suite("What a write request must be")
struct WriteRequestTests {
  private let site: TestSite

  init() throws { site = try TestSite() }

  private func refusal(_ change: (inout WriteRequest) -> Void) -> ErrorCode? {
    var request = site.request(.create(collection: "posts", id: "a", fields: ["title": "A"]))
    change(&request)
    do {
      _ = try site.store.write(request)
      return nil
    } catch {
      return error.code
    }
  }

  @Test("a commit that git would find fault with is refused before anything is written")
  func unsoundCommits() throws {
    let start = try site.tip()
    #expect(refusal { $0.message = " \n\t" } == .invalidArgument)
    #expect(refusal { $0.message = "a\u{0}b" } == .invalidArgument)
    #expect(refusal { $0.message = String(repeating: "a", count: 65_537) } == .tooLarge)
    #expect(refusal { $0.author = Signature(name: "<>", email: "a@b.c", time: 1) } == .invalidArgument)
    #expect(refusal { $0.author = Signature(name: "A", email: "", time: -1) } == .invalidArgument)
    #expect(refusal { $0.author = Signature(name: "A", email: "", time: .max) } == .invalidArgument)
    #expect(
      refusal { $0.author = Signature(name: "A", email: "", time: 1, offset: .min) } == .invalidArgument)
    #expect(
      refusal { $0.author = Signature(name: String(repeating: "a", count: 2_000), email: "", time: 1) }
        == .tooLarge)
    #expect(refusal { $0.trailers = [Trailer("A b", "c")] } == .invalidArgument)
    #expect(refusal { $0.trailers = [Trailer("A", "b\u{0}")] } == .invalidArgument)
    #expect(refusal { $0.trailers = Array(repeating: Trailer("A", "b"), count: 65) } == .tooLarge)
    #expect(refusal { $0.branch = "a..b" } == .invalidName)
    #expect(refusal { $0.branch = "" } == .invalidName)
    #expect(
      refusal {
        $0.operations = Array(
          repeating: .removeFile(path: "x", expected: nil), count: WriteRequest.maximumOperations + 1)
      } == .tooLarge)
    #expect(try site.tip() == start)
  }

  @Test("an author without an address, of 1970 and far in the west is one that git takes")
  func unusualAuthor() throws {
    #expect(refusal { $0.author = Signature(name: "Ä", email: "", time: 0, offset: -720) } == nil)
    #expect(try site.git("fsck", "--full", "--strict").status == 0)
  }

  @Test("a file beyond its limit is refused with the limit that holds for it")
  func sizes() throws {
    let definition = #expect(throws: GalleyError.self) {
      try site.write(
        .putFile(
          path: "schemas/post.json", bytes: Array(repeating: 0x20, count: 262_145), expected: nil))
    }
    #expect(definition?.code == .tooLarge)
    #expect(definition?.hint == "Make it smaller.")
    let object = #expect(throws: GalleyError.self) {
      try site.write(
        .create(
          collection: "posts", id: "a",
          fields: ["title": "A", "body": .string(String(repeating: "a", count: 20_000_000))]))
    }
    #expect(object?.code == .tooLarge)
    #expect(object?.details["operation"] == 0)
  }

  @Test("an error of one operation says which one it is")
  func operationNumber() throws {
    let error = #expect(throws: GalleyError.self) {
      try site.write(
        .create(collection: "posts", id: "a", fields: ["title": "A"]),
        .update(collection: "posts", id: "missing", fields: ["title": "B"], expected: nil))
    }
    #expect(error?.code == .notFound)
    #expect(error?.details["operation"] == 1)
  }

  @Test("a path that can't be stored is named with its operation")
  func badPath() throws {
    let error = #expect(throws: GalleyError.self) {
      try site.write(
        .putFile(path: "assets/a.txt", bytes: [1], expected: nil),
        .putFile(path: "assets/../b.txt", bytes: [1], expected: nil))
    }
    #expect(error?.code == .invalidName)
    #expect(error?.details["operation"] == 1)
  }
}

import Content
import Git
import Store
import Testing

/// Uploaded files come beside what is there, never over it. (security: W9)
@Suite("Adding media")
struct WriteMediaTests {
  private func code(_ site: TestSite, _ operations: WriteOperation...) -> ErrorCode? {
    do throws(GalleyError) {
      _ = try site.store.write(
        WriteRequest(branch: "main", operations: operations, message: "Upload", author: TestSite.author))
      return nil
    } catch {
      return error.code
    }
  }

  @Test("writes a file once; the same file again changes nothing")
  func once() throws {
    let site = try TestSite()
    let first = try site.write(.addMedia(path: "media/a/b.txt", bytes: [65]))
    #expect(first.isChange)
    let again = try site.write(.addMedia(path: "media/a/b.txt", bytes: [65]))
    #expect(!again.isChange)
    #expect(again.commit == first.commit)
    #expect(again.written.first?.revision == first.written.first?.revision)
  }

  @Test("overwrites nothing, and comes beside nothing that differs only in case or is in the way")
  func overwriting() throws {
    let site = try TestSite()
    _ = try site.write(.addMedia(path: "media/a/b.txt", bytes: [65]))
    for path in [
      "media/a/b.txt", "media/a/B.txt", "media/A/c.txt", "media/a/b.txt/c.txt", "media/a.txt/../a/b.txt",
    ] {
      #expect(code(site, .addMedia(path: path, bytes: [66])) != nil, "\(path)")
    }
    #expect(code(site, .addMedia(path: "media/a/b.txt", bytes: [66])) == .alreadyExists)
    #expect(code(site, .addMedia(path: "media/a/B.txt", bytes: [65])) == .alreadyExists)
    #expect(
      code(site, .addMedia(path: "media/c.txt", bytes: [66]), .addMedia(path: "media/c.txt", bytes: [67]))
        == .invalidArgument)
    #expect(code(site, .addMedia(path: "media/a/c.txt", bytes: [66])) == nil)
  }

  @Test("refuses what the site's limit and the rules for names refuse")
  func limits() throws {
    let site = try TestSite()
    #expect(code(site, .addMedia(path: "site.json", bytes: [65])) == .invalidName)
    #expect(code(site, .addMedia(path: "media/.git/a.txt", bytes: [65])) == .invalidName)
    #expect(
      code(site, .addMedia(path: "media/a.txt", bytes: [UInt8](repeating: 65, count: 52_428_801)))
        == .tooLarge)
  }
}

import Content
import Git
import Store
import Testing

@testable import Review

/// What comes by `git push` is judged as uploads are. (security: W10, W11)
@Suite("The check of media")
struct MediaCheckTests {
  private static let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect onload=\"x()\"/></svg>"
  private static let good = "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect/></svg>"

  @Test("finds what uploads refuse, and takes what they take")
  func verdicts() throws {
    let site = try CheckedSite()
    #expect(try site.check(["media/a.svg": MediaCheckTests.good, "media/a/.gitkeep": ""]).rules == [])
    #expect(try site.check(["media/a.svg": MediaCheckTests.svg]).rules == ["media-svg"])
    #expect(try site.check(["media/a.png": "text"]).rules == ["media-type"])
    #expect(try site.check(["media/a.html": "<html></html>"]).rules == ["media-type"])
    #expect(try site.check(["media/.hidden.txt": "text"]).rules == ["media-name"])
    #expect(try site.check(["media/a.gif": "GIF89a"]).rules == ["media-broken"])
  }

  @Test("names the line")
  func place() throws {
    let run = try CheckedSite().check(["media/a.svg": "<svg>\n<script/></svg>"])
    #expect(run.findings.first?.problem.line == 2)
    #expect(run.findings.first?.severity == .error)
  }

  @Test("finds names that differ only in case, wherever the difference lies")
  func twins() throws {
    let site = try CheckedSite(["media/Quay/a.txt": "text"])
    #expect(try site.check(["media/quay/b.txt": "text"]).rules == ["media-name"])
    #expect(try site.check(["media/Quay/A.TXT": "text"]).rules == ["media-name"])
    #expect(try site.check(["media/Quay/b.txt": "text"]).rules == [])
  }

  @Test("leaves files alone that git-lfs keeps elsewhere")
  func pointers() throws {
    let pointer =
      "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "a", count: 64))\nsize 12\n"
    #expect(try CheckedSite().check(["media/a.mp4": pointer]).rules == [])
  }

  @Test("is as strict as main's site.json says")
  func levels() throws {
    let site = try CheckedSite(settings: #""checks": {"media": "off"}"#)
    #expect(try site.check(["media/a.svg": MediaCheckTests.svg]).rules == [])
  }
}

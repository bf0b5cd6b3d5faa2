import Content
import Testing

/// Files are what their bytes show, and of kinds that are taken. (security: W9, W11)
@Suite("Media")
struct MediaTypeTests {
  private typealias Samples = MediaSamples

  private static func rule(_ bytes: [UInt8], _ path: String) -> String? {
    do throws(MediaFault) {
      _ = try InspectedMedia(bytes, at: path)
      return nil
    } catch {
      return error.rule.rawValue
    }
  }

  private static let good: [(String, [UInt8], MediaType, Int?)] = [
    ("a.jpg", Samples.jpeg(), .jpeg, 4), ("a.JPEG", Samples.jpeg(1_600, 900), .jpeg, 1_600),
    ("a.png", Samples.png(), .png, 4), ("a.gif", Samples.gif(), .gif, 4),
    ("a.webp", Samples.webp(), .webp, 4),
    ("a.avif", Samples.avif(), .avif, 4), ("a.svg", Samples.svg("<path d=\"M0 0\"/>"), .svg, 40),
    ("a.pdf", Samples.pdf, .pdf, nil), ("a.mp4", Samples.mp4(), .mp4, nil),
    ("a.webm", Samples.webm(), .webm, nil),
    ("a.mp3", Samples.mp3, .mp3, nil), ("a.ogg", Samples.ogg, .ogg, nil), ("a.wav", Samples.wav, .wav, nil),
    ("a.woff2", Samples.woff2, .woff2, nil), ("a.csv", Array("a;b\n1;2\n".utf8), .csv, nil),
    ("a.txt", Array("Moin".utf8), .text, nil), ("a.md", Array("# Moin\n".utf8), .markdown, nil),
  ]

  @Test("of each kind that is taken are known by their bytes", arguments: good)
  func kinds(_ path: String, _ bytes: [UInt8], _ type: MediaType, _ width: Int?) throws {
    let media = try InspectedMedia(bytes, at: "media/" + path)
    #expect(media.type == type)
    #expect(media.width == width)
    #expect(!media.hasLocation)
  }

  @Test("under a name of another kind are refused")
  func otherNames() {
    for (path, bytes, type, _) in MediaTypeTests.good {
      for other in MediaType.allCases where other != type {
        let isText = [MediaType.csv, .text, .markdown].contains(type)
        if isText, [MediaType.csv, .text, .markdown].contains(other) { continue }
        #expect(
          MediaTypeTests.rule(bytes, "media/a.\(other.endings[0])") == "media-type", "\(path) as \(other)")
      }
    }
  }

  @Test("of kinds that aren't taken are refused whatever they are called")
  func foreign() {
    let page = Array("<!DOCTYPE html><script>alert(1)</script>".utf8)
    for path in ["media/a.html", "media/a.js", "media/a.zip", "media/a", "media/a.php.", "media/.htaccess"] {
      #expect(MediaTypeTests.rule(page, path) != nil)
    }
    for path in ["media/a.txt", "media/a.md", "media/a.jpg", "media/a.svg"] {
      #expect(MediaTypeTests.rule(page, path) == "media-type", "\(path)")
    }
    #expect(MediaTypeTests.rule(Samples.zip, "media/a.png") == "media-type")
    #expect(MediaTypeTests.rule(Array("MZ\u{1}".utf8), "media/a.txt") == "media-type")
    #expect(MediaTypeTests.rule([0xFF, 0xFE, 0x41, 0], "media/a.txt") == "media-type")
    #expect(MediaTypeTests.rule([], "media/a.txt") == "media-broken")
    #expect(MediaTypeTests.rule(Samples.webm("matroska"), "media/a.webm") == "media-type")
    #expect(
      MediaTypeTests.rule(Samples.box("ftyp", Array("heic\0\0\0\0".utf8)), "media/a.avif") == "media-type")
  }

  @Test("cut off at any byte are never taken, but for texts")
  func cutOff() {
    for (path, bytes, type, _) in MediaTypeTests.good {
      if [MediaType.csv, .text, .markdown].contains(type) { continue }
      // What is left out at the end of a PDF or an SVG may be a line break; of an MP3, a part of its last frame.
      let spare = type == .mp3 ? 104 : [.pdf, .svg].contains(type) ? 2 : 1
      for length in 0..<max(0, bytes.count - spare) {
        #expect(
          MediaTypeTests.rule(Array(bytes.prefix(length)), "media/" + path) != nil, "\(path) with \(length)")
      }
    }
  }

  @Test("with something else behind their end are refused")
  func trailing() {
    let tails = [
      Samples.zip, Array("<script>alert(1)</script>".utf8), Array("\n%PDF-1.4\n".utf8), Array("x=1;".utf8),
    ]
    for (path, bytes, type, _) in MediaTypeTests.good {
      if [MediaType.csv, .text, .markdown].contains(type) { continue }
      for tail in tails {
        let rule = MediaTypeTests.rule(bytes + tail, "media/" + path)
        #expect(rule != nil, "\(path)")
      }
      #expect(MediaTypeTests.rule(bytes + Samples.zip, "media/" + path) != nil, "\(path)")
    }
  }

  @Test("that hide an archive, a page or a document inside are refused")
  func inside() {
    let page = Array("<SCRIPT>alert(1)</SCRIPT>".utf8)
    let hiding: [(String, [UInt8])] = [
      ("a.jpg", Samples.jpeg(segments: [Samples.segment(0xFE, Samples.zip)])),
      ("a.jpg", Samples.jpeg(segments: [Samples.segment(0xFE, page)])),
      ("a.jpg", Samples.jpeg(segments: [Samples.segment(0xFE, Array("%PDF-1.4".utf8))])),
      ("a.png", Samples.png(chunks: [Samples.chunk("tEXt", Array("Comment\0".utf8) + page)])),
      ("a.png", Samples.png(chunks: [Samples.chunk("prVt", Samples.zip)])),
      ("a.gif", Samples.gif(comment: page)),
      ("a.webp", Samples.webp(chunks: [("junk", Samples.zip)])),
      // GIF89a/*…*/ and GIF89a=…: a variable, then a comment or a value.
      ("a.gif", Samples.gif(0x2A2F, 3)), ("a.gif", Samples.gif(0x313D, 3)),
    ]
    for (path, bytes) in hiding {
      #expect(MediaTypeTests.rule(bytes, "media/" + path) == "media-polyglot", "\(path)")
    }
    #expect(MediaTypeTests.rule(Array("junk\n".utf8) + Samples.pdf, "media/a.pdf") == "media-type")
  }

  @Test("that unpack to more than anybody can show are refused")
  func dimensions() {
    let large: [(String, [UInt8])] = [
      ("a.jpg", Samples.jpeg(65_535, 65_535)), ("a.png", Samples.png(0x7FFF_FFFF, 0x7FFF_FFFF)),
      ("a.png", Samples.png(0, 10)), ("a.gif", Samples.gif(60_160, 3)),
      ("a.webp", Samples.webp(16_384, 16_384)),
      ("a.avif", Samples.avif(100_000, 100)), ("a.gif", Samples.gif(9_985, 9_985, frames: 20)),
    ]
    for (path, bytes) in large {
      #expect(MediaTypeTests.rule(bytes, "media/" + path) == "media-dimensions", "\(path)")
    }
  }

  @Test("of cameras, with further pictures behind the first, are taken")
  func furtherPictures() throws {
    let bytes = Samples.jpeg() + Samples.jpeg(1, 1) + [0, 0, 0]
    #expect(try InspectedMedia(bytes, at: "media/a.jpg").width == 4)
  }

  @Test(
    "have names that every system can store and every address can hold",
    arguments: [
      "media/../site.json", "media/a/../../b.png", "../media/a.png", "/media/a.png", "content/a.png",
      "media/",
      "media/.git/config.txt", "media/.GIT/a.png", "media/.g\u{200C}it/a.png", "media/git~1/a.png",
      "media/a\0.png",
      "media/CON.png", "media/a.png.", "media/a .png ", "media/-rf.png", "media/a\\b.png", "media/a\n.png",
      "media/.hidden.png", "media//a.png", "media/a%2e.png", "media/a?.png", "media/a#.png",
      "media/e\u{301}.png",
      "media/\u{202E}gnp.png", "media/" + String(repeating: "a", count: 4_096) + ".png", "media/.png",
      "media/a b.png",
    ])
  func names(_ path: String) {
    #expect(throws: MediaFault.self) { try MediaPath.check(path) }
  }

  @Test(
    "may be called by words of any script",
    arguments: ["media/2026/quay.jpg", "media/Hafen_Süd.PNG", "media/潮汐.webp"])
  func goodNames(_ path: String) throws { try MediaPath.check(path) }
}

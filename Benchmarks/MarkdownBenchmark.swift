import FrontMatter
import Glibc
import JSON
import Markdown

/// Measures what an index rebuild does with every file: reading front matter, finding its words.
enum MarkdownBenchmark {
  static func run() {
    frontMatter()
    markdown()
  }

  private static let post = """
    ---
    id: 01HQ3V8K2M5N7P9R1T4W6X8Z0B
    title: "A walk along the harbour: what we found"
    slug: a-walk-along-the-harbour
    date: 2024-03-05T08:30:00Z
    updated: 2024-03-09T10:12:00Z
    author: ines-moreau
    status: published
    featured: true
    reading_minutes: 7
    rating: 4.5
    tags: [harbour, walking, spring]
    categories:
      - travel
      - city
    summary: >-
      Two hours from the old crane to the lighthouse, with three stops for coffee
      and one for rain.
    cover:
      image: /media/harbour.jpg
      alt: The harbour at dawn
    seo:
      title: A walk along the harbour
      noindex: false
    ---

    """

  private static func frontMatter() {
    let bytes = Array(post.utf8)
    let rounds = 20_000
    var fields = 0
    let seconds = measured {
      for _ in 0..<rounds {
        fields += (try? FrontMatterDocument(parsing: bytes).fields.count) ?? 0
      }
    }
    print(
      "front matter, \(fields / rounds / 5) fields, \(bytes.count) bytes: \(microseconds(seconds, rounds)) µs"
    )
    guard let file = try? FrontMatterDocument(parsing: bytes) else { return }
    let edit = measured {
      for round in 0..<rounds / 10 {
        fields += (try? file.setting(["seo", "title"], to: .string("Title \(round)")))?.fields.count ?? 0
      }
    }
    print("one field set in place: \(microseconds(edit, rounds / 10)) µs")
  }

  /// A page of ordinary prose with the markup that posts have, as often as `count` says.
  private static func posts(_ count: Int) -> [UInt8] {
    let page = """
      ## The old harbour

      Two hours from the *old crane* to the **lighthouse**, with three stops for [coffee](/cafes/north)
      and one for rain. The tide was out; `low water` stood at 0.4 m & the mud smelled of iron.

      - boats that nobody has painted since spring
      - a ferry, [twice a day](https://example.org/ferry "timetable")
        - but not on Sundays

      > Nobody walks here in winter, she said, and that is why I do.

      | place | minutes |
      |-------|--------:|
      | crane | 10 |
      | light | 95 |

      ```swift
      let walk = Walk(from: .crane, to: .lighthouse)
      ```

      ![The harbour at dawn](/media/harbour.jpg) Later we sat on the wall and counted the gulls,
      which is harder than it sounds, because they do not keep still for anyone.


      """
    return Array(String(repeating: page, count: count).utf8)
  }

  /// With `galley-bench markdown FILE` the text is left in FILE, for the same work by `cmark-gfm`.
  private static func markdown() {
    let bytes = posts(4000)
    if let path = CommandLine.arguments.dropFirst(2).first, let file = fopen(path, "w") {
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
    }
    report("markdown to HTML", bytes.count) { MarkdownDocument(parsing: bytes).html().count }
    report("markdown to plain text", bytes.count) { MarkdownDocument(parsing: bytes).plainText().count }
    report("markdown to search text", bytes.count) { MarkdownSearch.text(of: bytes).count }
    let page = MarkdownDocument(parsing: bytes).html()
    report("HTML to markdown", page.count) { HTMLConversion.markdown(from: page).count }
    let outlined = Array(bytes.prefix(300_000))
    report("outline of 300 KB", outlined.count) {
      MarkdownDocument(parsing: outlined).outline().sections.count
    }
  }

  private static func report(_ name: String, _ size: Int, _ work: () -> Int) {
    var sum = 0
    let seconds = measured { sum += work() }
    print("\(name): \((Double(size) / seconds / 1e5).rounded() / 10) MB/s (\(sum / 5))")
  }

  private static func microseconds(_ seconds: Double, _ rounds: Int) -> Double {
    (seconds / Double(rounds) * 1e8).rounded() / 100
  }

  /// The processor seconds that the median of five runs takes; the clock on the wall would count what
  /// other programs do.
  private static func measured(_ work: () -> Void) -> Double {
    let runs = (0..<5).map { _ -> Double in
      let start = processorSeconds()
      work()
      return processorSeconds() - start
    }
    return runs.sorted()[2]
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

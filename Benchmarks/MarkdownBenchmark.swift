import FrontMatter
import Glibc
import JSON

/// Measures what an index rebuild does with every file: reading front matter, finding its words.
enum MarkdownBenchmark {
  static func run() {
    frontMatter()
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

  private static func microseconds(_ seconds: Double, _ rounds: Int) -> Double {
    (seconds / Double(rounds) * 1e8).rounded() / 100
  }

  /// The seconds that the median of five runs takes.
  static func measured(_ work: () -> Void) -> Double {
    let clock = ContinuousClock()
    let runs = (0..<5).map { _ in clock.measure(work) / .seconds(1) }
    return runs.sorted()[2]
  }
}

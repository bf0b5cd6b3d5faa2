import Glibc

/// The measured programs: each prints its figures beside what they are measured against.
let areas: [(name: String, help: String, run: ([String], Report) throws -> Void)] = [
  ("json", "reading and writing JSON, beside Foundation", { _, _ in runJSONBenchmark() }),
  ("json-schema", "checking values", { _, _ in try runJSONSchemaBenchmark() }),
  ("markdown", "front matter and markdown", { _, _ in MarkdownBenchmark.run() }),
  (
    "git", "commits, merges, logs and imports, beside libgit2 and git [SIZE…]",
    { words, _ in try GitBenchmark.run(words) }
  ),
  (
    "http", "answers by wrk, idle event streams [post|cached|static|streams]",
    { words, _ in try HTTPBenchmark.run(words) }
  ),
  (
    "access", "looking at credentials",
    { words, report in try AccessBenchmark.run(report, isQuick: words.contains("--quick")) }
  ),
  (
    "audit", "writing, asking and verifying the audit log",
    { words, report in try AuditBenchmark.run(report, isQuick: words.contains("--quick")) }
  ),
  (
    "publish", "bringing a changeset onto main",
    { words, report in try PublishBenchmark.run(report, isQuick: words.contains("--quick")) }
  ),
  (
    "compare", "what a changeset changes, and merging it",
    { words, report in try CompareBenchmark.run(words, report) }
  ),
  (
    "store", "a site: \(StoreBenchmark.names) [PART…]",
    { words, report in try StoreBenchmark.run(words, report) }
  ),
]

let usage = """
  Usage: galley-bench AREA [ARGUMENT…] [--quick] [--json]
         galley-bench all

  Areas:
  \(areas.map { "  \($0.name)\(String(repeating: " ", count: 13 - $0.name.count))\($0.help)" }.joined(separator: "\n"))

    --quick   small sizes: whether it works, not how fast it is
    --json    one JSON document on standard output, all else on standard error
    --help    this text

  Sites made up for measuring are kept in the folder named by GALLEY_BENCH (else /tmp/galley-bench).
  Build with: swift build -c release --product galley-bench
  """

var words = Array(CommandLine.arguments.dropFirst())
let report = Report(asJSON: words.contains("--json"))
words.removeAll { $0 == "--json" }
let name = words.isEmpty ? "--help" : words.removeFirst()

if name == "--help" {
  print(usage)
} else if name == StoreChild.name {
  try StoreChild.run(words)
} else if name == "all" {
  for area in areas { try area.run(words, report) }
} else if let area = areas.first(where: { $0.name == name }) {
  try area.run(words, report)
} else {
  print("There is no area ‘\(name)’.\n\n\(usage)")
  exit(2)
}
report.finish()

import Corpus
import Files
import Glibc

/// Making a whole index, beside a straightforward script that does the same with Python's sqlite3.
enum StoreRebuild {
  static func run(_ sites: StoreSites, _ report: Report) throws {
    var each: [Double] = []
    for size in [10_000, 100_000].map(sites.size) {
      let repository = try sites.repository(size)
      let index = try sites.newFile("index.db")
      var times: [Double] = []
      var memory: [[Double]] = []
      var peers: [Double] = []
      let folder = try files(of: size, sites)
      for _ in 0..<(size > 20_000 ? 2 : 5) {
        let numbers = try StoreChild.numbers("rebuild", [repository.string, index.string])
        guard numbers.count == 3 else { continue }
        times.append(numbers[0])
        memory.append(numbers)
        if size <= 20_000, let seconds = peer(folder) { peers.append(seconds) }
      }
      let time = Measure.median(times)
      each.append(time / Double(size) * 1e6)
      report.add(
        "rebuild, \(size) objects", time, "s",
        peer: peers.isEmpty ? nil : ("Python, sqlite3", Measure.median(peers)),
        limit: size == 10_000 ? "≤ 1.0 s" : nil)
      report.add("the same for each object", time / Double(size) * 1e6, "µs")
      report.add(
        "memory over idle at the peak", Measure.median(memory.map { $0[1] }), "MB",
        limit: size == 10_000 ? "≤ 100 MB" : nil)
    }
    report.add("time for each object, large by small", each[1] / each[0], "times", limit: "about 1")
  }

  /// The same files in a folder, for the script.
  private static func files(of size: Int, _ sites: StoreSites) throws -> Path {
    let folder = try sites.newFile("site")
    if size <= 20_000 { try CorpusGenerator(count: size).write(to: folder) }
    return folder
  }

  private static func peer(_ folder: Path) -> Double? {
    let script = Path(#filePath).parent / "peers" / "index_peer.py"
    guard let pipe = popen("python3 '\(script)' '\(folder)'", "r") else { return nil }
    defer { pclose(pipe) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, Int32(line.count), pipe) != nil else { return nil }
    let text = line.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    return text.split(separator: "\n").first.flatMap { Double($0) }
  }
}

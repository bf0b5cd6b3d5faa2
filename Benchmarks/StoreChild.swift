import Content
import Files
import Glibc
import Store

/// Work done in a process of its own, so that its start and its memory can be told from everything else's.
enum StoreChild {
  /// The word that makes this program do one such work.
  static let name = "store-child"

  /// Starts this program anew for one work and returns the numbers that it prints.
  static func numbers(_ work: String, _ arguments: [String]) throws -> [Double] {
    let words = [try Path.executable().string, name, work, "\(now)"] + arguments
    guard let pipe = popen(words.map { "'\($0)'" }.joined(separator: " "), "r") else { return [] }
    defer { pclose(pipe) }
    var line = [CChar](repeating: 0, count: 1_024)
    guard fgets(&line, Int32(line.count), pipe) != nil else { return [] }
    let text = line.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    return text.split { $0 == " " || $0 == "\n" }.compactMap { Double($0) }
  }

  static func run(_ words: [String]) throws {
    guard words.count > 2, let started = Double(words[1]) else { return }
    switch words[0] {
    case "rebuild": try rebuild(repository: Path(words[2]), index: Path(words[3]))
    case "open": try open(Path(words[2]), started: started)
    default: print("0")
    }
  }

  /// Prints seconds, MB over idle at the peak, and the same of the process's own memory at the end.
  private static func rebuild(repository: Path, index: Path) throws {
    let store = try SiteStore(repository: repository, index: index)
    _ = try store.tip(of: ContentReference.mainBranch)
    let idle = Memory.resident, own = Memory.anonymous
    Memory.restartPeak()
    let time = try Measure.seconds { try store.rebuildIndex() }
    print(time, Memory.peak - idle, Memory.anonymous - own)
  }

  /// Prints the milliseconds from before the start of the process until the site can be asked, the MB that are resident
  /// then, and the same again when a first list is answered; last the MB that are its own rather than a file's.
  private static func open(_ data: Path, started: Double) throws {
    let site = try DataDirectory(data).site(nil).store
    let snapshot = try site.snapshot()
    let ready = (now - started) * 1_000, memory = Memory.resident
    _ = try snapshot.list(ListQuery(collection: "blog", sort: "date:desc"))
    print(ready, memory, (now - started) * 1_000, Memory.resident, Memory.anonymous)
  }

  /// Seconds on a clock that all processes share.
  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

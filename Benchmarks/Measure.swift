import Glibc

/// How long things take: medians, since a machine is never quiet.
enum Measure {
  /// The seconds that `body` takes once.
  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try body()
    return (ContinuousClock.now - start) / .seconds(1)
  }

  static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  /// How often a second `body` can be done, from rounds of `count` calls after one that doesn't count.
  ///
  /// - Parameter body: Is given the number of the call, counted through all rounds.
  static func rate(rounds: Int = 7, of count: Int, _ body: (Int) throws -> Void) rethrows -> Double {
    var rates: [Double] = []
    for round in 0...rounds {
      let time = try seconds { for call in 0..<count { try body(round * count + call) } }
      if round > 0 { rates.append(Double(count) / time) }
    }
    return median(rates)
  }

  /// The rates of two ways to the same end, in turns, so that what else the machine does hits both alike.
  static func rates(
    rounds: Int = 7, of count: Int, _ ours: (Int) throws -> Void, against peer: (Int) throws -> Void
  ) rethrows -> (ours: Double, peer: Double) {
    var pairs: [(ours: Double, peer: Double)] = []
    for round in 0...rounds {
      let own = try seconds { for call in 0..<count { try ours(round * count + call) } }
      let other = try seconds { for call in 0..<count { try peer(round * count + call) } }
      if round > 0 { pairs.append((Double(count) / own, Double(count) / other)) }
    }
    return (median(pairs.map(\.ours)), median(pairs.map(\.peer)))
  }
}

/// What a process holds of the machine's memory.
enum Memory {
  /// Resident now, in MB.
  static var resident: Double { status("VmRSS") }

  /// The most that was resident since the start or ``restartPeak()``, in MB.
  static var peak: Double { status("VmHWM") }

  /// Resident and the process's own, not a file's that is mapped, in MB.
  static var anonymous: Double { status("RssAnon") }

  /// Makes ``peak`` start again from what is resident now.
  static func restartPeak() {
    guard let file = fopen("/proc/self/clear_refs", "w") else { return }
    fputs("5", file)
    fclose(file)
  }

  private static func status(_ name: String) -> Double {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = line.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
      guard text.hasPrefix("\(name):") else { continue }
      return (text.split { !$0.isNumber }.first.flatMap { Double($0) } ?? 0) / 1024
    }
    return 0
  }
}

import Foundation
import Glibc
import JSON

/// Reads and writes three shapes of document, here and with Foundation, in the same run.
func runJSONBenchmark() {
  print("JSON, medians of MB/s of processor time")
  print("shape                 bytes     read    write   Foundation read   write")
  let shapes = [
    ("tool answer", JSONSamples.toolAnswer), ("content object", JSONSamples.contentObject),
    ("table", JSONSamples.table),
  ]
  for (name, value) in shapes { JSONShape(name: name, bytes: value.bytes()).report() }
}

/// One document and the speeds at which it is read and written.
private struct JSONShape {
  let name: String
  let bytes: [UInt8]

  func report() {
    let rows = [readSpeed(), writeSpeed(), foundationReadSpeed(), foundationWriteSpeed()]
    let cells = rows.map { String(format: "%9.0f", $0) }
    print(
      name.padding(toLength: 18, withPad: " ", startingAt: 0), String(format: "%8d", bytes.count), cells[0],
      cells[1], "        ", cells[2], cells[3], separator: "")
  }

  func readSpeed() -> Double {
    median { (try? JSONValue(parsing: bytes))?.isNull == false }
  }

  func writeSpeed() -> Double {
    guard let value = try? JSONValue(parsing: bytes) else { return 0 }
    var writer = JSONWriter(capacity: bytes.count)
    return median {
      writer.reset()
      writer.value(value)
      return writer.count == bytes.count
    }
  }

  func foundationReadSpeed() -> Double {
    let data = Data(bytes)
    return median { (try? JSONSerialization.jsonObject(with: data)) != nil }
  }

  func foundationWriteSpeed() -> Double {
    guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) else { return 0 }
    return median { (try? JSONSerialization.data(withJSONObject: object)) != nil }
  }

  /// The median speed of 21 rounds of at least two milliseconds each, by the processor time of this thread,
  /// which a busy machine disturbs less than the clock on the wall.
  private func median(_ work: () -> Bool) -> Double {
    var repeats = 1
    while seconds(repeats, work) < 0.002 { repeats *= 2 }
    let speeds = (0..<21).map { _ in Double(bytes.count * repeats) / 1e6 / seconds(repeats, work) }
    return speeds.sorted()[speeds.count / 2]
  }

  private func seconds(_ repeats: Int, _ work: () -> Bool) -> Double {
    let start = Self.processorTime()
    for _ in 0..<repeats { precondition(work()) }
    return Self.processorTime() - start
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

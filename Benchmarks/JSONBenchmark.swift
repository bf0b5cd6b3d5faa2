import Foundation
import JSON

/// Reads and writes three shapes of document, here and with Foundation, in the same run.
func runJSONBenchmark() {
  print("JSON, medians of MB/s on one core")
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

  /// The median speed of 21 rounds of at least two milliseconds each.
  private func median(_ work: () -> Bool) -> Double {
    let clock = ContinuousClock()
    var repeats = 1
    while clock.measure({ for _ in 0..<repeats { precondition(work()) } }) < .milliseconds(2) { repeats *= 2 }
    let speeds = (0..<21).map { _ in
      let time = clock.measure { for _ in 0..<repeats { precondition(work()) } }
      return Double(bytes.count * repeats) / 1e6 / (time / .seconds(1))
    }
    return speeds.sorted()[speeds.count / 2]
  }
}

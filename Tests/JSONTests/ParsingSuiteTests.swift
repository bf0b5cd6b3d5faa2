import Foundation
import JSON
import Testing

/// The public parsing suite: `y_` must be read, `n_` must be refused, `i_` may be either.
@Suite("The parsing suite") struct ParsingSuiteTests {
  static let cases: [URL] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let given = ProcessInfo.processInfo.environment["GALLEY_SUITES"].map { URL(filePath: $0) }
    let suites = given ?? root.deletingLastPathComponent().appending(path: "shared/suites")
    let folder = suites.appending(path: "json/test_parsing")
    let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    if files == nil { print("The JSON parsing suite was skipped: there is no folder \(folder.path).") }
    return (files ?? []).filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
  }()

  @Test("accepts what it must and refuses what it must", arguments: cases)
  func verdict(file: URL) throws {
    let bytes = [UInt8](try Data(contentsOf: file))
    let value = try? JSONValue(parsing: bytes, limits: JSONLimits(duplicateKeys: .keepLast))
    switch file.lastPathComponent.prefix(2) {
    case "y_": #expect(value != nil)
    case "n_": #expect(value == nil)
    default: break
    }
    if let value { #expect(try JSONValue(parsing: value.bytes()) == value) }
  }
}

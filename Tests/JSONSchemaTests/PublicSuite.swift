import Foundation
import JSON
import JSONSchema

/// The public test suite of JSON Schema, where it is at hand.
struct PublicSuite {
  let folder: URL

  /// Finds the suite by `GALLEY_SUITES`, or beside the project.
  init?() {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let suites =
      ProcessInfo.processInfo.environment["GALLEY_SUITES"].map { URL(fileURLWithPath: $0) }
      ?? root.appendingPathComponent("../shared/suites").standardizedFileURL
    folder = suites.appendingPathComponent("json-schema")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("skipped: the suite of JSON Schema is not at \(folder.path); set GALLEY_SUITES")
      return nil
    }
  }

  struct Group {
    let description: String
    let schema: JSONValue
    let tests: [Case]
  }

  struct Case {
    let description: String
    let data: JSONValue
    let valid: Bool
  }

  /// The keyword files of a folder of the suite, by name.
  func files(in name: String) throws -> [(name: String, groups: [Group])] {
    let place = folder.appendingPathComponent("tests/draft2020-12").appendingPathComponent(name)
    return try FileManager.default.contentsOfDirectory(atPath: place.path).filter { $0.hasSuffix(".json") }
      .sorted().map { file in
        (String(file.dropLast(5)), try Self.groups(at: place.appendingPathComponent(file)))
      }
  }

  private static func groups(at url: URL) throws -> [Group] {
    (try read(url).array ?? []).map { group in
      Group(
        description: group["description"]?.string ?? "", schema: group["schema"] ?? .null,
        tests: (group["tests"]?.array ?? []).map {
          Case(
            description: $0["description"]?.string ?? "", data: $0["data"] ?? .null,
            valid: $0["valid"]?.bool ?? false)
        })
    }
  }

  private static func read(_ url: URL) throws -> JSONValue {
    try JSONValue(parsing: [UInt8](Data(contentsOf: url)))
  }

  /// The schemas that the suite says are served at localhost:1234.
  func registry() throws -> SchemaRegistry {
    var registry = SchemaRegistry()
    let remotes = folder.appendingPathComponent("remotes").resolvingSymlinksInPath()
    let all = FileManager.default.enumerator(at: remotes, includingPropertiesForKeys: nil)
    while let url = all?.nextObject() as? URL {
      guard url.pathExtension == "json" else { continue }
      let path = url.resolvingSymlinksInPath().path.dropFirst(remotes.path.count)
      try registry.add(Self.read(url), uri: "http://localhost:1234\(path)")
    }
    return registry
  }

  /// Runs a file's cases and answers how many there are and which went wrong.
  func run(_ groups: [Group], registry: SchemaRegistry, options: SchemaOptions) -> (
    count: Int, wrong: [String]
  ) {
    var wrong: [String] = []
    var count = 0
    for group in groups {
      count += group.tests.count
      do {
        let schema = try CompiledSchema(group.schema, registry: registry, options: options)
        for test in group.tests {
          let failures = schema.validate(test.data)
          if schema.isValid(test.data) != test.valid || failures.isEmpty != test.valid {
            wrong.append(
              "\(group.description): \(test.description)\(failures.first.map { " [\($0)]" } ?? "")")
          }
        }
      } catch { wrong.append("\(group.description): \(error)") }
    }
    return (count, wrong)
  }
}

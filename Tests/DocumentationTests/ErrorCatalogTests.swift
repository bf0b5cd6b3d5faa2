import Content
import Files
import Support
import Testing

@Suite("The catalog of errors")
struct ErrorCatalogTests {
  @Test("knows every code that is thrown anywhere in Sources")
  func knowsAllCodes() throws {
    let known = Set(ErrorCode.allCases.map { "\($0)" })
    let files = try FolderSource((ProjectFolder.root / "Sources").string)
    var thrown: Set<String> = []
    for file in try files.files(under: "") where file.path.hasSuffix(".swift") {
      guard let bytes = try files.contents(of: file.path, limit: 1 << 20) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      for match in text.matches(of: /GalleyError\(\s*\.(\w+)/) { thrown.insert(String(match.1)) }
    }
    #expect(thrown.subtracting(known) == [])
    #expect(thrown.count > 5)
  }

  @Test("says what each code means, in a sentence of its own")
  func saysWhatCodesMean() {
    for code in ErrorCode.allCases {
      #expect(code.summary.hasSuffix(".") && code.summary.count > 10, "\(code)")
    }
    #expect(Set(ErrorCode.allCases.map(\.summary)).count == ErrorCode.allCases.count)
    #expect(Set(ErrorCode.allCases.map(\.rawValue)).count == ErrorCode.allCases.count)
  }
}

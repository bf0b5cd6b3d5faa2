import Content
import Files
import Support
import Testing

@Suite("The sample site")
struct SampleSiteTests {
  @Test("is free of errors and warnings")
  func isClean() throws {
    let source = try FolderSource((ProjectFolder.root / "site-data").string)
    let report = try SiteCheck.run(on: source)
    #expect(report.problems.map(\.text) == [])
    #expect(report.objects >= 60)
    #expect(report.definition.collections.count == 5)
    #expect(report.definition.views.count == 3)
    #expect(report.definition.queries.count == 3)
    #expect(report.definition.prompts.count == 3)
  }
}

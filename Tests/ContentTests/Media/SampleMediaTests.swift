import Content
import Files
import Support
import Testing

@Suite("The sample site's media")
struct SampleMediaTests {
  @Test("are all taken as they are")
  func all() throws {
    let folder = ProjectFolder.root / "site-data" / "media"
    for name in try folder.list() {
      let bytes = try (folder / name).read()
      do throws(MediaFault) {
        let media = try InspectedMedia(bytes, at: "media/" + name)
        #expect(!media.hasLocation, "\(name)")
      } catch {
        Issue.record("\(name): \(error.message)")
      }
    }
  }
}

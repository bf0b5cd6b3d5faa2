import Testing

@testable import MCP

@Suite("Protocol revisions")
struct ProtocolRevisionTests {
  @Test("are ordered by their dates, and only the newest begins without a handshake")
  func order() {
    #expect(ProtocolRevision.allCases == ProtocolRevision.allCases.sorted())
    #expect(ProtocolRevision.modern == [.v2026_07_28])
    #expect(ProtocolRevision.latestLegacy == .v2025_11_25)
  }
}

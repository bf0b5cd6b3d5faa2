import Testing

@Suite("Review")
struct PlaceholderTests {
  @Test func isThere() {}
}

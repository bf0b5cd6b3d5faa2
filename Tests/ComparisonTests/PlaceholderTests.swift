import Testing

@Suite("Comparison")
struct PlaceholderTests {
  @Test func isThere() {}
}

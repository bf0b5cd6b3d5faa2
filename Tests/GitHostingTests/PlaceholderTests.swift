import Testing

@Suite("GitHosting")
struct PlaceholderTests {
  @Test func isThere() {}
}

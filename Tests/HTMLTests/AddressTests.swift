import Testing

@testable import HTML

@Suite("Addresses")
struct AddressTests {
  /// security: W2
  @Test(
    "What would run script is refused, however it is written",
    arguments: [
      "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
      "\u{1}javascript:alert(1)", "java\tscript\t:alert(1)", "vbscript:x", "data:text/html,<script>",
      "DATA:x",
      "blob:https://x/1", "file:///etc/passwd", "jav\u{0}ascript:x", "\u{7F}javascript:x", "view-source:x",
      "filesystem:http://x", "javascript\u{FF1A}:x",
    ])
  func refused(_ address: String) {
    #expect(SafeAddress(address).text == "#refused")
    #expect(a(.href(address)) {}.description == "<a href=\"#refused\"></a>")
    #expect(form(.action(address)) {}.description == "<form action=\"#refused\"></form>")
    #expect(img(.src(address)).description == "<img src=\"#refused\">")
    #expect(button(.formAction(address)) {}.description == "<button formaction=\"#refused\"></button>")
  }

  @Test(
    "What leads somewhere passes",
    arguments: [
      "/console", "/a:b", "?x=1:2", "#a:b", "https://example.com/?a=javascript:", "HTTP://example.com",
      "mailto:ada@example.com", "tel:+4930", "otpauth://totp/Galley:ada", "story.html", "../a", "",
    ])
  func allowed(_ address: String) { #expect(SafeAddress(address).text == address) }

  @Test("An ampersand of a query is escaped as anywhere")
  func queries() {
    #expect(a(.href("/x?a=1&b=2")) { "x" }.description == "<a href=\"/x?a=1&amp;b=2\">x</a>")
  }
}

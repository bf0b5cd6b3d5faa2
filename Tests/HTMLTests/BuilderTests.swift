import Testing

@testable import HTML

@Suite("Building")
struct BuilderTests {
  @Test("Elements hold texts, elements, numbers, conditions and loops, in their order")
  func order() {
    let names = ["Ada", "Eve"]
    let hint: String? = nil
    let markup = ul(.class("people")) {
      for name in names { li { name } }
      if names.count > 1 { li { names.count } } else { li { "nobody" } }
      hint
      li {
        "and "
        em { "others" }
      }
    }
    #expect(
      markup.description
        == "<ul class=\"people\"><li>Ada</li><li>Eve</li><li>2</li><li>and <em>others</em></li></ul>")
  }

  @Test("An attribute without a value is left out, and one that is only there has none")
  func attributes() {
    #expect(
      input(.type(.checkbox), .name("all"), .value(nil), .checked(), .required(false)).description
        == "<input type=\"checkbox\" name=\"all\" checked>")
    #expect(p(.when(false, .class("x")), .when(true, .id("y"))) {}.description == "<p id=\"y\"></p>")
  }

  @Test("What throws inside throws outside")
  func throwing() {
    struct Refusal: Error {}
    func name() throws -> String { throw Refusal() }
    #expect(throws: Refusal.self) { try div { try p { try name() } } }
  }

  @Test("A page begins with its type and language, and loads only files")
  func pages() {
    let page = Document(language: "de") {
      title("Anmelden")
      styleSheet("/a.css")
      scriptModule("/a.js")
    } body: {
      main { h1 { "Anmelden" } }
    }
    #expect(
      String(decoding: page.bytes, as: UTF8.self) == """
        <!doctype html>
        <html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
        <title>Anmelden</title><link rel="stylesheet" href="/a.css"><script type="module" src="/a.js"></script>\
        </head><body><main><h1>Anmelden</h1></main></body></html>

        """)
  }
}

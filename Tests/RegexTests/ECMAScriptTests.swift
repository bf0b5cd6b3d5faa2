import Regex
import Testing

@Suite("A pattern means what ECMAScript says")
struct ECMAScriptTests {
  @Test(
    "A pattern matches what it should",
    arguments: [
      ("^abc$", "abc"), ("b", "abc"), ("", ""), ("^$", ""), ("^\\t$", "\t"), ("^\\cC$", "\u{3}"),
      ("^\\v$", "\u{B}"), ("^[\\b]$", "\u{8}"), ("^\\0$", "\0"), ("^\\x41\\u0042\\u{43}$", "ABC"),
      ("^\\ud83d\\udc32$", "🐲"), ("^🐲*$", "🐲🐲"), ("^.$", "🐲"), ("^\\s$", "\u{FEFF}"), ("^\\s$", "\u{2003}"),
      ("^[\\s]$", "\u{A0}"), ("^\\S$", "–"), ("^[\\S]$", "a"), ("^[^\\S]$", " "), ("^\\D$", "߀"),
      ("^\\W$", "é"), ("^[^]$", "\n"), ("^\\p{Letter}+$", "Schön"), ("^\\p{Lu}\\p{gc=Ll}$", "Aé"),
      ("^\\p{digit}+$", "৪২"), ("^\\p{Script=Greek}+$", "αβγ"), ("^\\p{sc=Grek}+$", "αβγ"),
      ("^\\p{scx=Hira}+$", "あ"), ("^\\P{Letter}$", "1"), ("^[\\p{L}\\d]+$", "é1"), ("^\\p{Assigned}$", "a"),
      ("^\\p{Emoji_Presentation}$", "🐲"), ("^(?<year>\\d{4})-\\k<year>$", "2024-2024"), ("^(a)\\1$", "aa"),
      ("^\\k<late>(?<late>a)$", "a"), ("^\\1(a)$", "a"), ("^(?:a|b){2,3}?$", "ab"), ("^(?=a)\\w(?!b)$", "a"),
      ("(?<=\\$)\\d+", "$42"), ("(?<!\\$)42", "42"), ("^[a\\-z]+$", "a-z"), ("^[a-]+$", "a-"),
      ("^\\/\\^\\$\\.\\{\\}$", "/^$.{}"), ("^[[:alpha:]$", "["), ("^a{3}$", "aaa"), ("^x#y z$", "x#y z"),
      ("^a|b$", "cb"), ("\\bfoo\\b", "a foo b"), ("^(?:)$", ""), ("^[]*$", ""),
      ("^a[]?b$", "ab"), ("^(\\1{2})$", ""), ("^\\1+(a)$", "a"), ("^[\\p{Lu}\\W]$", "߀"),
      ("^[\\p{Lu}\\D]$", "߀"),
    ])
  func matching(pattern: String, text: String) throws {
    #expect(try Pattern(pattern).matches(text))
  }

  @Test(
    "A pattern does not match what it shouldn't",
    arguments: [
      ("^abc$", "abc\n"), ("^\\d$", "߀"), ("^\\w$", "é"), ("^\\s$", "\u{1}"), ("^\\S$", "\u{FEFF}"),
      ("^[\\S]$", "\u{2029}"), ("^.$", "\n"), ("^.$", "\u{2028}"), ("^.$", "\r"), ("[]", "a"),
      ("^\\t$", "\\t"),
      ("^\\p{Script=Greek}$", "a"), ("^\\p{Assigned}$", "\u{378}"), ("^\\p{Letter}$", "1"), ("^A$", "a"),
      ("^a$", "b\na"), ("^🐲*$", "🐉"), ("\\Bfoo", "foo"), ("^\\p{LC}$", "1"), ("^\\v$", "\n"),
      ("[^\\p{ASCII}\\W]", "߀"), ("^[]+$", ""),
    ])
  func notMatching(pattern: String, text: String) throws {
    #expect(try !Pattern(pattern).matches(text))
  }

  @Test(
    "What ECMAScript doesn't know is refused",
    arguments: [
      "(?R)", "(?1)", "(a)(?-1)", "(?P<n>a)", "(?P=n)", "(?#note)a", "(?i)a", "(?>a)", "(?|a)", "(?(1)a)",
      "(?C)",
      "(*FAIL)a", "(*UTF)a", "a++", "a*+", "a?+", "a{2}+", "\\a", "\\A", "\\Z", "\\z", "\\C", "\\K", "\\R",
      "\\X",
      "\\h", "\\Qa\\E", "\\g1", "\\_", "\\-", "\\e", "\\N", "(", ")", "[", "]", "{", "}", "a{", "a{1",
      "a{2,1}",
      "*a", "+", "?", "^*", "(?=a)*", "a**", "\\", "\\k<no>", "\\k", "(a)\\2", "[b-a]", "[\\d-z]", "[\\B]",
      "\\u{110000}", "\\ud83d", "\\u12", "\\xg0", "\\c1", "\\p{Nonsense}", "\\p{Greek}", "\\p{^L}", "\\pL",
      "\\p{L&}",
      "\\p{Script=}", "\\01", "(?<a>x)(?<a>y)", "(?<1>x)", "(?<n", "\\p{Xan}",
    ])
  func refused(pattern: String) {
    #expect(throws: RegexError.self) { try Pattern(pattern) }
  }

  @Test("A refusal names the place, the reason and the way out")
  func refusal() {
    let error = #expect(throws: RegexError.self) { try Pattern("ab\\Z") }
    #expect(error?.code == .invalidSyntax)
    #expect(error?.offset == 2)
    #expect(
      error?.description == """
        pattern "ab\\Z" at character 3: \\Z means nothing in ECMAScript's patterns \
        (write $ for the end of the text)
        """)
  }

  @Test("Every binary property that ECMAScript lists is known, but the one the engine lacks")
  func properties() throws {
    for name in [
      "ASCII", "Alpha", "CWCF", "DI", "EBase", "ExtPict", "Gr_Ext", "Hex", "IDSB", "Lower", "NChar",
    ]
      + ["Pat_WS", "QMark", "RI", "STerm", "Term", "UIdeo", "VS", "space", "XIDS", "White_Space", "Any"]
    {
      #expect(throws: Never.self, "\(name)") { try Pattern("\\p{\(name)}") }
    }
    let error = #expect(throws: RegexError.self) { try Pattern("\\p{CWKCF}") }
    #expect(error?.code == .unsupported)
  }

  @Test("The first match is found where it stands")
  func range() throws {
    let text = "Über café 42 und 43"
    let range = try #require(try Pattern("\\d+").firstMatch(in: text))
    #expect(text[range] == "42")
    #expect(try Pattern("x").firstMatch(in: text) == nil)
    #expect(try Pattern("^Über").firstMatch(in: text).map { text[$0] } == "Über")
  }
}

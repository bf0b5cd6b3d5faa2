/// A Unicode property as ECMAScript names it, and as PCRE2 does.
struct UnicodeProperty {
  /// PCRE2's name.
  let name: String
  /// Whether PCRE2's property is the opposite of the one asked for.
  let isComplement: Bool

  private init(_ name: String, isComplement: Bool = false) {
    self.name = name
    self.isComplement = isComplement
  }

  /// Finds what stands between the braces of `\p{…}`.
  init?(named name: String) {
    let parts = name.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    // PCRE2 reads names loosely and takes more characters than names consist of.
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { Unicode.Scalar($0).isNameLike }
    }
    guard isPlain, let key = parts.first else { return nil }
    guard let value = parts.dropFirst().first else {
      if let category = Self.categories[key] {
        self.init(category)
      } else if key == "Assigned" {
        self.init("Cn", isComplement: true)
      } else if Self.binary.contains(key) {
        self.init(key)
      } else {
        return nil
      }
      return
    }
    switch key {
    case "General_Category", "gc":
      guard let category = Self.categories[value] else { return nil }
      self.init(category)
    case "Script", "sc": self.init("sc:" + value)
    case "Script_Extensions", "scx": self.init("scx:" + value)
    default: return nil
    }
  }
}

extension UnicodeProperty {
  /// The general categories by every name that Unicode gives them.
  private static let categories: [String: String] = {
    let names = """
      C Other|Cc Control cntrl|Cf Format|Cn Unassigned|Co Private_Use|Cs Surrogate|L Letter|LC Cased_Letter|\
      Ll Lowercase_Letter|Lm Modifier_Letter|Lo Other_Letter|Lt Titlecase_Letter|Lu Uppercase_Letter|\
      M Mark Combining_Mark|Mc Spacing_Mark|Me Enclosing_Mark|Mn Nonspacing_Mark|N Number|\
      Nd Decimal_Number digit|Nl Letter_Number|No Other_Number|P Punctuation punct|\
      Pc Connector_Punctuation|Pd Dash_Punctuation|Pe Close_Punctuation|Pf Final_Punctuation|\
      Pi Initial_Punctuation|Po Other_Punctuation|Ps Open_Punctuation|S Symbol|Sc Currency_Symbol|\
      Sk Modifier_Symbol|Sm Math_Symbol|So Other_Symbol|Z Separator|Zl Line_Separator|\
      Zp Paragraph_Separator|Zs Space_Separator
      """
    var table: [String: String] = [:]
    for category in names.split(separator: "|") {
      let aliases = category.split(separator: " ").map(String.init)
      for alias in aliases { table[alias] = aliases[0] == "LC" ? "L&" : aliases[0] }
    }
    return table
  }()

  /// The properties that a character has or hasn't.
  private static let binary = Set(
    """
    ASCII ASCII_Hex_Digit AHex Alphabetic Alpha Any Bidi_Control Bidi_C Bidi_Mirrored Bidi_M \
    Case_Ignorable CI Cased Changes_When_Casefolded CWCF Changes_When_Casemapped CWCM \
    Changes_When_Lowercased CWL Changes_When_NFKC_Casefolded CWKCF Changes_When_Titlecased CWT \
    Changes_When_Uppercased CWU Dash Default_Ignorable_Code_Point DI Deprecated Dep Diacritic Dia Emoji \
    Emoji_Component EComp Emoji_Modifier EMod Emoji_Modifier_Base EBase Emoji_Presentation EPres \
    Extended_Pictographic ExtPict Extender Ext Grapheme_Base Gr_Base Grapheme_Extend Gr_Ext Hex_Digit \
    Hex IDS_Binary_Operator IDSB IDS_Trinary_Operator IDST ID_Continue IDC ID_Start IDS Ideographic Ideo \
    Join_Control Join_C Logical_Order_Exception LOE Lowercase Lower Math Noncharacter_Code_Point NChar \
    Pattern_Syntax Pat_Syn Pattern_White_Space Pat_WS Quotation_Mark QMark Radical Regional_Indicator RI \
    Sentence_Terminal STerm Soft_Dotted SD Terminal_Punctuation Term Unified_Ideograph UIdeo Uppercase \
    Upper Variation_Selector VS White_Space space XID_Continue XIDC XID_Start XIDS
    """.split(separator: " ").map(String.init))
}

extension Unicode.Scalar {
  fileprivate var isNameLike: Bool {
    self == "_" || (isASCII && properties.isAlphabetic) || decimalValue != nil
  }
}

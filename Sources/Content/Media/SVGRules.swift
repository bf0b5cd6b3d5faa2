/// What may stand in an SVG picture. Each rule answers with what is wrong; nil where nothing is.
enum SVGRules {
  /// A name without the prefix of its namespace, which anybody can choose.
  static func local(_ name: String) -> String {
    (name.split(separator: ":").last.map(String.init) ?? name).lowercased()
  }

  static func check(element name: String) -> String? {
    forbidden.contains(local(name)) ? "it has a \(local(name)) element" : nil
  }

  private static let forbidden: Set<String> = [
    "script", "foreignobject", "handler", "listener", "iframe", "frame", "object", "embed", "applet", "audio",
    "video",
    "canvas", "html", "head", "body", "link", "meta", "base", "form", "input", "button", "template", "math",
    "portal",
    "include",
  ]

  static func check(attribute key: String, _ value: String, of element: String) -> String? {
    let name = local(key)
    // Most attributes are numbers, and some are long.
    let mayRefer = value.utf8.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "(") }
    let isSpecial = ["style", "base", "attributename"].contains(name) || addresses.contains(name)
    guard mayRefer || isSpecial || name.hasPrefix("on") else { return nil }
    let compact = compacted(value)
    if key.lowercased().hasPrefix("xmlns") {
      return compact.contains("xhtml") || compact.contains("xml-events") || compact.contains("xinclude")
        ? "it brings in another language (\(key.prefix(40)))" : nil
    }
    if name.hasPrefix("on") { return "it has an event handler (\(key.prefix(40)))" }
    if name == "base" { return "it has an xml:base" }
    if name == "attributename", compact.hasSuffix("href") || compact.hasPrefix("on") || compact == "style" {
      return "it animates \(value.prefix(40))"
    }
    if ["javascript:", "vbscript:", "data:text", "data:application", "data:image/svg"].contains(
      where: compact.contains)
    {
      return "\(key.prefix(40)) holds a script or a page"
    }
    if addresses.contains(name), !isInside(compact) {
      return "\(key.prefix(40)) refers to something outside of the picture"
    }
    if name == "style" { return check(style: value) }
    // Many attributes are read as styles are.
    for word in ["image-set(", "image(", "src(", "\\"] where compact.contains("(") && compact.contains(word) {
      return "\(key.prefix(40)) holds \(word)"
    }
    return foreignURL(in: compact).map { "\(key.prefix(40)) refers to \($0), outside of the picture" }
  }

  /// Attributes that hold addresses which are followed.
  private static let addresses: Set<String> = [
    "href", "src", "srcset", "data", "action", "formaction", "poster", "ping",
  ]

  static func check(style: String) -> String? {
    let compact = compacted(style)
    if compact.contains("\\") { return "its style hides letters behind backslashes" }
    for word in [
      "@import", "expression(", "-moz-binding", "behavior:", "image-set(", "image(", "src(", "javascript:",
      "</", "@namespace",
    ]
    where compact.contains(word) {
      return "its style holds \(word)"
    }
    return foreignURL(in: compact).map { "its style refers to \($0), outside of the picture" }
  }

  /// The first address in a style that leads out of the picture.
  private static func foreignURL(in compact: String) -> String? {
    var rest = Substring(compact)
    while let mark = rest.firstRange(of: "url(") {
      rest = rest[mark.upperBound...]
      let target = rest.drop { $0 == "\"" || $0 == "'" }
      if !isInside(String(target.prefix(200))) { return String(target.prefix { $0 != ")" }.prefix(60)) }
    }
    return nil
  }

  /// Whether an address stays within the picture: a part of it, or a picture that it carries.
  private static func isInside(_ compact: String) -> Bool {
    compact.isEmpty || compact.hasPrefix("#")
      || ["png", "jpeg", "jpg", "gif", "webp"].contains { compact.hasPrefix("data:image/\($0)") }
      || compact.hasPrefix("data:font/")
  }

  /// Without what browsers read over, and in lower case.
  private static func compacted(_ value: String) -> String {
    var out = ""
    for scalar in value.unicodeScalars
    where scalar.value > 0x20 && scalar.value != 0x7F && !scalar.properties.isDefaultIgnorableCodePoint {
      out.unicodeScalars.append(scalar)
    }
    return out.lowercased()
  }

  /// The letter that a reference stands for; nil for entities.
  static func letter(_ name: Substring) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let number = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init)
  }

  /// How large the picture says it is: by width and height, or by the box that it draws in.
  static func size(_ attributes: [String: String]) -> Dimensions? {
    if let width = pixels(attributes["width"]), let height = pixels(attributes["height"]) {
      return Dimensions(width: width, height: height)
    }
    let box = (attributes["viewBox"] ?? "").split { $0.isWhitespace || $0 == "," }.map(String.init)
    guard box.count == 4, let width = pixels(box[2]), let height = pixels(box[3]) else { return nil }
    return Dimensions(width: width, height: height)
  }

  private static func pixels(_ text: String?) -> Int? {
    guard var text else { return nil }
    if text.hasSuffix("px") { text = String(text.dropLast(2)) }
    guard let number = Double(text), number >= 1, number < 1_000_000 else { return nil }
    return Int(number.rounded())
  }
}

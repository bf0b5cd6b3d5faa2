internal import FrontMatter
internal import JSON

/// The files of a site template with `{{ variables.name }}` replaced by the answers: the files of the new site.
///
/// An answer becomes a value inside JSON and front matter, whatever characters it has; elsewhere it is written as text,
/// escaped where the file is HTML.
public struct FilledTemplate<Source: FileSource>: FileSource {
  private let source: Source
  private let values: TemplateValues
  private let title: String?

  /// The files of `source` for these answers; `title` is the new site's name where it isn't an answer.
  public init(_ source: Source, values: TemplateValues, title: String? = nil) {
    self.source = source
    self.values = values
    self.title = title
  }

  /// The files of the new site: those of the template but for its manifest.
  public func files(under folder: String) throws(GalleyError) -> [SourceFile] {
    try source.files(under: folder).filter { $0.path != SitePaths.manifest }
  }

  /// A file's bytes with the answers in it.
  public func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]? {
    guard path != SitePaths.manifest, let bytes = try source.contents(of: path, limit: limit) else {
      return nil
    }
    do {
      if path == SitePaths.settings { return settings(try JSONValue(parsing: bytes)) }
      guard bytes.count <= TemplateMark.largestFile, TemplateMark.stands(in: bytes) else { return bytes }
      if path.hasSuffix(".json") { return filled(try JSONValue(parsing: bytes)).bytes(.pretty) }
      if path.hasSuffix(".md") { return try markdown(bytes) }
    } catch {
      throw GalleyError(
        .invalidContent, "The template's file ‘\(path)’ can't be read: \(error)", hint: "Mend the template.")
    }
    let isMarkup = [".liquid", ".html", ".svg", ".xml"].contains { path.hasSuffix($0) }
    return Array(text(String(decoding: bytes, as: UTF8.self), escaping: isMarkup).utf8)
  }

  private func settings(_ value: JSONValue) -> [UInt8] {
    guard var object = filled(value).object else { return value.bytes(.pretty) }
    if let title { object["name"] = .string(title) }
    if let address = values[TemplateValues.baseURL]?.string, !address.isEmpty {
      object["base_url"] = .string(address)
    }
    return JSONValue.object(object).bytes(.pretty)
  }

  private func markdown(_ bytes: [UInt8]) throws -> [UInt8] {
    let document = try FrontMatterDocument(parsing: bytes)
    let body = Array(text(String(decoding: document.body, as: UTF8.self), escaping: false).utf8)
    guard document.format != .none else { return body }
    let fields = filled(.object(document.fields)).object ?? document.fields
    return try FrontMatterDocument(fields: fields, body: body, format: document.format).bytes
  }

  /// The value with the answers in its texts; a text that is nothing but a mark becomes the answer itself.
  private func filled(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let string):
      if let name = TemplateMark.name(in: string) { return values[name] ?? value }
      return .string(text(string, escaping: false))
    case .array(let items): return .array(items.map(filled))
    case .object(let object):
      return .object(JSONObject(object.members.map { ($0.key, filled($0.value)) }))
    default: return value
    }
  }

  private func text(_ source: String, escaping: Bool) -> String {
    TemplateMark.replacing(in: source) { name in
      guard let value = values[name] else { return nil }
      let text = value.string ?? value.text()
      return escaping ? TemplateMark.escaped(text) : text
    }
  }
}

/// The marks for which answers stand in a template's files.
enum TemplateMark {
  /// Larger files are taken as they are.
  static let largestFile = 2 << 20

  static func stands(in bytes: [UInt8]) -> Bool {
    let text = Array("variables.".utf8)
    var index = 0
    while let found = bytes[index...].firstIndex(of: text[0]) {
      if bytes[found...].starts(with: text) { return true }
      index = found + 1
    }
    return false
  }

  /// The variable's name, where a text is nothing but a mark.
  static func name(in text: String) -> String? {
    var found: String?
    let rest = replacing(in: text) { name in
      found = name
      return ""
    }
    return rest.isEmpty ? found : nil
  }

  /// The text with each mark replaced; one for which there is nothing stays.
  static func replacing(in text: String, _ value: (String) -> String?) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      result += rest[..<open.lowerBound]
      let behind = rest[open.upperBound...]
      guard let close = behind.firstRange(of: "}}") else {
        rest = rest[open.lowerBound...]
        break
      }
      let inside = behind[..<close.lowerBound].split(separator: " ").joined()
      let whole = rest[open.lowerBound..<close.upperBound]
      let name = inside.hasPrefix("variables.") ? String(inside.dropFirst("variables.".count)) : ""
      result += name.isEmpty ? String(whole) : value(name) ?? String(whole)
      rest = behind[close.upperBound...]
    }
    return result + rest
  }

  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "{": result += "&#123;"
      default: result.append(character)
      }
    }
  }
}

import Content
import Git
import JSON

/// Whether something is about to be published that opens a door.
struct SecretCheck: ContentCheck {
  static let description = CheckDescription(
    name: "secrets", summary: "Nothing that looks like a key, token or password is about to be published.",
    scope: "Every changed file that is a text: objects, settings, templates, scripts.", level: .error,
    rules: SecretPattern.all.map { .init($0.rule, $0.meaning) } + [
      .init("secret-private-key", "a private key"),
      .init("secret-url", "an address with a password in it"),
      .init("secret-value", "a value that looks random, behind a name such as `password` or `api_key`"),
    ])

  init() {}

  mutating func look(at file: CheckedFile, in scene: CheckScene, _ report: inout CheckReport)
    throws(GalleyError)
  {
    guard let bytes = file.bytes, !bytes.prefix(8_000).contains(0) else { return }
    let found = SecretScanner.secrets(in: bytes)
    guard !found.isEmpty else { return }
    let object = try scene.object(at: file.path)
    var line = 1
    var position = 0
    for secret in found {
      line += bytes[position..<max(position, secret.range.lowerBound)].count { $0 == 0x0A }
      position = max(position, secret.range.lowerBound)
      let text = String(decoding: bytes[secret.range], as: UTF8.self)
      // The secret itself stands in no report: reports go where the file would not have gone.
      report.add(
        Problem(
          secret.rule, file: file.path, field: object.map { $0.field(holding: text) } ?? "", line: line,
          "‘\(text.prefix(4))…’ looks like \(secret.meaning).",
          fix: "Take it out and make it void where it came from: it stays in the branch's history."),
        object: object?.name, subject: text)
    }
  }
}

extension CheckedObject {
  /// The field in which a text stands; empty where it stands in none as it is written.
  fileprivate func field(holding text: String) -> String {
    var found = ""
    func search(_ value: JSONValue, _ place: JSONPointer) {
      guard found.isEmpty else { return }
      switch value {
      case .string(let string): if string.contains(text) { found = place.description }
      case .array(let items):
        for (position, item) in items.enumerated() { search(item, place.appending(position)) }
      case .object(let object):
        for member in object.members { search(member.value, place.appending(member.key)) }
      default: break
      }
    }
    search(.object(content.fields), .root)
    return found
  }
}

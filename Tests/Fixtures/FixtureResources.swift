import JSON
import MCP

/// The resources: a text, a picture, one to subscribe to, and any number behind a template.
enum FixtureResources {
  static let watchedURI = "test://watched-resource"

  static let listed = [
    Resource(
      uri: "test://static-text", name: "static-text", title: "Static text",
      description: "A text that never changes.",
      mimeType: "text/plain"),
    Resource(
      uri: "test://static-binary", name: "static-binary", title: "Static picture",
      description: "A picture that never changes.", mimeType: "image/png"),
    Resource(
      uri: watchedURI, name: "watched-resource", title: "Watched text",
      description: "A text to subscribe to.",
      mimeType: "text/plain"),
  ]

  static let template = ResourceTemplate(
    uriTemplate: "test://template/{id}/data", name: "template", title: "Data by id",
    description: "Data that tells its id.", mimeType: "application/json")

  static func read(_ call: Call<Anybody>, _ uri: String) -> ResourceOutcome {
    contents(of: uri).map { .contents(ResourceContents([$0], lifetime: 300_000)) } ?? .notFound
  }

  /// What a URI holds; nil where there is nothing.
  static func contents(of uri: String) -> ResourcePart? {
    switch uri {
    case "test://static-text":
      return ResourcePart(
        uri: uri, mimeType: "text/plain", data: .text("This is the content of the static text resource."))
    case "test://static-binary":
      return ResourcePart(uri: uri, mimeType: "image/png", data: .blob(base64: Samples.png))
    case watchedURI:
      return ResourcePart(uri: uri, mimeType: "text/plain", data: .text("Watched resource content"))
    default:
      guard let id = id(in: uri) else { return nil }
      let data: JSONValue = ["id": .string(id), "templateTest": true, "data": .string("Data for ID: \(id)")]
      return ResourcePart(uri: uri, mimeType: "application/json", data: .text(data.text()))
    }
  }

  /// What stands for the template's variable; nil for a URI of another form.
  private static func id(in uri: String) -> String? {
    let (start, end) = ("test://template/", "/data")
    guard uri.hasPrefix(start), uri.hasSuffix(end), uri.utf8.count > start.utf8.count + end.utf8.count else {
      return nil
    }
    let id = String(uri.dropFirst(start.count).dropLast(end.count))
    return id.contains("/") ? nil : id
  }
}

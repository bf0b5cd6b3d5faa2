/// The head of one part of a multipart body.
public struct MultipartPart: Sendable, Equatable {
  /// The form field's name.
  public let name: String?
  /// The name of the file that was chosen; it's the client's word and no path to write to.
  public let filename: String?
  /// The media type that the client gives.
  public let contentType: String?

  init(_ lines: [String]) {
    var disposition: HeaderParameters?
    var type: String?
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
      switch line[..<colon].lowercased() {
      case "content-disposition": disposition = HeaderParameters(value)
      case "content-type": type = value
      default: break
      }
    }
    name = disposition?["name"]
    filename = disposition?["filename"]
    contentType = type
  }
}

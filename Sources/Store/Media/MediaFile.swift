public import Git

/// An uploaded file of a site.
public struct MediaFile: Sendable, Hashable {
  /// Where it lies inside the site.
  public let path: String
  /// Its blob; for a large file the pointer that git-lfs keeps in its place.
  public let id: ObjectID

  /// A file from its place and its blob.
  public init(path: String, id: ObjectID) {
    self.path = path
    self.id = id
  }

  /// The folder of uploaded files.
  public static let folder = "media/"

  /// The media type that the file's ending stands for.
  public var type: String {
    let name = path.split(separator: "/").last ?? ""
    let ending = name.contains(".") ? name.split(separator: ".").last?.lowercased() ?? "" : ""
    return MediaFile.types[ending] ?? "application/octet-stream"
  }

  private static let types = [
    "avif": "image/avif", "csv": "text/csv", "gif": "image/gif", "jpeg": "image/jpeg", "jpg": "image/jpeg",
    "json": "application/json", "m4a": "audio/mp4", "md": "text/markdown", "mp3": "audio/mpeg",
    "mp4": "video/mp4", "ogg": "audio/ogg", "pdf": "application/pdf", "png": "image/png",
    "svg": "image/svg+xml", "txt": "text/plain", "vtt": "text/vtt", "wav": "audio/wav", "webm": "video/webm",
    "webp": "image/webp", "zip": "application/zip",
  ]
}

/// The kinds of files that a site takes as media.
public enum MediaType: String, Sendable, CaseIterable {
  case jpeg = "image/jpeg"
  case png = "image/png"
  case gif = "image/gif"
  case webp = "image/webp"
  case avif = "image/avif"
  case svg = "image/svg+xml"
  case pdf = "application/pdf"
  case mp4 = "video/mp4"
  case webm = "video/webm"
  case mp3 = "audio/mpeg"
  case ogg = "audio/ogg"
  case wav = "audio/wav"
  case woff2 = "font/woff2"
  case csv = "text/csv"
  case text = "text/plain"
  case markdown = "text/markdown"

  /// The endings that files of this kind have.
  public var endings: [String] {
    switch self {
    case .jpeg: ["jpg", "jpeg"]
    case .png: ["png"]
    case .gif: ["gif"]
    case .webp: ["webp"]
    case .avif: ["avif"]
    case .svg: ["svg"]
    case .pdf: ["pdf"]
    case .mp4: ["mp4"]
    case .webm: ["webm"]
    case .mp3: ["mp3"]
    case .ogg: ["ogg"]
    case .wav: ["wav"]
    case .woff2: ["woff2"]
    case .csv: ["csv"]
    case .text: ["txt"]
    case .markdown: ["md"]
    }
  }

  /// What people call it.
  public var name: String {
    switch self {
    case .jpeg: "JPEG"
    case .png: "PNG"
    case .gif: "GIF"
    case .avif: "AVIF"
    case .svg: "SVG"
    case .pdf: "PDF"
    case .wav: "WAV"
    case .csv: "CSV"
    case .webp: "WebP"
    case .mp4: "MP4"
    case .webm: "WebM"
    case .mp3: "MP3"
    case .ogg: "Ogg"
    case .woff2: "WOFF2"
    case .text: "text"
    case .markdown: "markdown"
    }
  }

  /// Whether it is a picture.
  public var isImage: Bool { rawValue.hasPrefix("image/") }

  /// Whether it is text without a structure that its bytes would show.
  var isPlainText: Bool { self == .csv || self == .text || self == .markdown }

  /// The kind that a file's ending stands for; nil where none does.
  public init?(ending: String) {
    let ending = ending.lowercased()
    guard let type = MediaType.allCases.first(where: { $0.endings.contains(ending) }) else { return nil }
    self = type
  }

  /// All endings, for a sentence.
  static let allEndings = MediaType.allCases.flatMap(\.endings).joined(separator: ", ")
}

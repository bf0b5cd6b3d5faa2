/// Serves the files of a folder: a published site, assets, downloads.
///
/// Nothing outside the folder can be reached, by dots, encodings or links. The folder's own path may
/// be a link; it is followed anew for each request, so switching it switches the site at once.
///
/// ```swift
/// let site = StaticFiles(root: "/srv/site/current")
/// routes.files("/*", site)
/// ```
public struct StaticFiles: Sendable {
  /// The folder.
  public var root: String
  /// The file that stands for a folder.
  public var index = "index.html"
  /// The value of `Cache-Control`.
  public var cacheControl = "no-cache"
  /// Whether `page.html.br` and `page.html.gz` are sent in place of `page.html` to whom takes them.
  public var servesCompressed = true
  /// The page within the folder that is sent with a 404.
  public var notFoundPage: String?
  /// Headers for every answer.
  public var headers: HTTPHeaders = [:]
  /// A validator that is better than size and time, for a path within the folder; without quotes.
  public var digest: (@Sendable (String) -> String?)?

  /// Files up to this size are sent from memory in one piece; the kernel sends larger ones.
  private static let inMemoryLimit: UInt64 = 32 * 1024

  /// Serves the folder at `root`.
  public init(root: String) { self.root = root }

  /// The answer for a path within the folder, given as decoded segments (`[]` or a last empty one
  /// asks for the folder itself).
  public func respond(to request: HTTPRequest, segments: [String]) -> HTTPResponse {
    guard let path = Self.path(segments), let file = OpenFile(root: root, path: path) else {
      return missing(request)
    }
    guard file.isFolder else {
      // A file has no trailing slash: `page.html/` would resolve its links wrongly.
      return segments.last == "" ? missing(request) : send(file, path, request)
    }
    guard path.isEmpty || segments.last == "" else { return redirectToFolder(request) }
    guard let page = OpenFile(folder: file.descriptor, path: index), !page.isFolder else {
      return missing(request)
    }
    return send(page, path.isEmpty ? index : "\(path)/\(index)", request)
  }

  /// The relative path of the segments, or nil where one of them is no plain name.
  ///
  /// Names with a leading dot are not served, but for `.well-known`.
  private static func path(_ segments: [String]) -> String? {
    var names = segments
    if names.last == "" { names.removeLast() }
    for name in names {
      guard !name.isEmpty, !name.utf8.contains(ASCII.slash), !name.utf8.contains(0),
        !name.hasPrefix(".") || name == ".well-known"
      else { return nil }
    }
    return names.joined(separator: "/")
  }

  private func send(_ file: borrowing OpenFile, _ path: String, _ request: HTTPRequest) -> HTTPResponse {
    var response = HTTPResponse(headers: headers)
    response.headers["Content-Type"] = ContentType.forFile(path)
    response.headers["Cache-Control"] = cacheControl
    response.headers["Accept-Ranges"] = "bytes"
    if servesCompressed {
      response.headers["Vary"] = "Accept-Encoding"
      let accepted = AcceptEncoding(request.headers["Accept-Encoding"])
      for (isAccepted, coding, suffix) in [(accepted.brotli, "br", ".br"), (accepted.gzip, "gzip", ".gz")] {
        guard isAccepted, let sibling = OpenFile(root: root, path: path + suffix), !sibling.isFolder else {
          continue
        }
        response.headers["Content-Encoding"] = coding
        return fill(&response, from: sibling, path + suffix, request)
      }
    }
    return fill(&response, from: file, path, request)
  }

  private func fill(
    _ response: inout HTTPResponse, from file: borrowing OpenFile, _ path: String, _ request: HTTPRequest
  ) -> HTTPResponse {
    let etag = digest?(path).map { "\"\($0)\"" } ?? file.entityTag
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = HTTPDate.format(file.modified)
    if let verdict = request.preconditions.verdict(etag: etag, lastModified: file.modified) {
      response.status = verdict
      return response
    }
    var range = 0..<file.size
    let wanted = ByteRange(request.headers["Range"], size: file.size)
    if request.method == .get, request.preconditions.allowsRange(etag: etag, lastModified: file.modified) {
      switch wanted {
      case .whole: break
      case .part(let part):
        range = part
        response.status = .partialContent
        response.headers["Content-Range"] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(file.size)"
      case .unsatisfiable:
        response.status = .rangeNotSatisfiable
        response.headers["Content-Range"] = "bytes */\(file.size)"
        return response
      }
    }
    guard let body = body(of: file, range, inMemory: request.method == .get) else {
      return HTTPFault.plainAnswer(to: HTTPFault(.internalServerError, "The file can't be read."))
    }
    response.body = body
    return response
  }

  private func body(of file: borrowing OpenFile, _ range: Range<UInt64>, inMemory: Bool) -> HTTPBody? {
    if inMemory, range.count <= Self.inMemoryLimit { return file.read(range).map(HTTPBody.bytes) }
    return file.slice(range).map(HTTPBody.file)
  }

  private func missing(_ request: HTTPRequest) -> HTTPResponse {
    var response = HTTPResponse.text("There is nothing at this address.\n", status: .notFound)
    if let notFoundPage, let page = OpenFile(root: root, path: notFoundPage), !page.isFolder,
      let body = body(of: page, 0..<page.size, inMemory: true)
    {
      response = HTTPResponse(.notFound, headers: headers, body: body)
      response.headers["Content-Type"] = ContentType.forFile(notFoundPage)
    } else {
      for field in headers { response.headers.add(field.name, field.value) }
    }
    return response
  }

  private func redirectToFolder(_ request: HTTPRequest) -> HTTPResponse {
    let query = request.rawQuery.map { "?\($0)" } ?? ""
    return .redirect(to: "\(request.path)/\(query)", status: .permanentRedirect)
  }
}

extension Routes {
  /// Serves a folder under a pattern that ends in `*`.
  public mutating func files(_ pattern: String, _ files: StaticFiles) {
    get(pattern) { files.respond(to: $0, segments: $0.wildcardSegments) }
  }
}

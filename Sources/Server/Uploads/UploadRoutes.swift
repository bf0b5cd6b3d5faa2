import Content
import DeliveryAPI
import HTTP
import Review
import Tools

/// Where files are put: `PUT /uploads/{ticket}` with the bytes as the body; `POST` does the same.
struct UploadRoutes {
  let uploads: Uploads

  /// What the paths begin with.
  static let start = "/uploads/"

  func add(to routes: inout Routes) {
    for method in [HTTPMethod.put, .post] {
      routes.on(
        method, UploadRoutes.start + "{ticket}", body: .streamed(),
        // The body's length is in the head as well: an early answer to a body that doesn't come would be heard by nobody.
        admitting: { request in
          request.headers["content-length"].flatMap(UInt64.init).flatMap { refusal(request, length: $0) }
        }, .choosing { receive($0) })
    }
  }

  /// A path as a log may hold it: without what opens the place.
  static func redacted(_ path: String) -> String { path.hasPrefix(start) ? start + "…" : path }

  /// What can be refused by the head alone is refused before a byte is read, and doesn't cost the place.
  private func refusal(_ request: HTTPRequest, length: UInt64?) -> HTTPResponse? {
    guard let secret = request.parameter("ticket"), let place = uploads.places.place(for: secret) else {
      return HTTPResponse(UploadRoutes.missing)
    }
    if let length, length > UInt64(place.maximumBytes) {
      return HTTPResponse(Uploads.tooLarge(place.offer.path, limit: place.maximumBytes))
    }
    guard request.headers["content-type"]?.lowercased().hasPrefix("multipart/") != true else {
      return HTTPResponse(
        GalleyError(
          .invalidArgument, "The body is a form, not the file.",
          hint: "Send the file's bytes as the body: curl --upload-file FILE URL."))
    }
    return nil
  }

  private func receive(_ request: HTTPRequest) -> HTTPNext {
    guard case .streamed(let reader) = request.body, let secret = request.parameter("ticket") else {
      return .answer(HTTPResponse(UploadRoutes.missing))
    }
    if let refusal = refusal(request, length: reader.expectedLength) { return .answer(refusal) }
    return .async { [uploads] in
      do {
        return try await uploads.receive(secret, reader, request)
      } catch let error as GalleyError {
        var response = HTTPResponse(error)
        if error.code == .forbidden { response.status = .unauthorized }
        return response
      }
    }
  }

  static let missing = GalleyError(
    .notFound, "There is no upload at this address.",
    hint: "An address takes one file within a quarter of an hour; ask for another with create_upload.")
}

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
        method, UploadRoutes.start + "{ticket}", body: .streamed(), .choosing { try receive($0) })
    }
  }

  /// A path as a log may hold it: without what opens the place.
  static func redacted(_ path: String) -> String { path.hasPrefix(start) ? start + "…" : path }

  /// What can be refused by the head alone is refused before a byte is read, and doesn't cost the place.
  private func receive(_ request: HTTPRequest) throws -> HTTPNext {
    guard let secret = request.parameter("ticket"), let place = uploads.places.place(for: secret) else {
      return .answer(HTTPResponse(UploadRoutes.missing))
    }
    guard case .streamed(let reader) = request.body else {
      return .answer(HTTPResponse(GalleyError(.internalFault, "The body can't be read.")))
    }
    if let length = reader.expectedLength, length > UInt64(place.maximumBytes) {
      return .answer(HTTPResponse(Uploads.tooLarge(place.offer.path, limit: place.maximumBytes)))
    }
    if request.headers["content-type"]?.lowercased().hasPrefix("multipart/") == true {
      return .answer(
        HTTPResponse(
          GalleyError(
            .invalidArgument, "The body is a form, not the file.",
            hint: "Send the file's bytes as the body: curl --upload-file FILE URL.")))
    }
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

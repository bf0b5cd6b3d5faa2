import Access
import Content
import Dispatch
import Files
import HTTP
import JSON
import Review
import Tools

extension Uploads {
  /// Takes a file as it comes, and makes it a commit. Whatever goes wrong, nothing of it stays.
  func receive(_ secret: String, _ reader: HTTPBodyReader, _ request: HTTPRequest) async throws
    -> HTTPResponse
  {
    guard let place = try places.take(secret) else { throw UploadRoutes.missing }
    defer { places.finish(place) }
    let started = ContinuousClock.now
    do {
      let file = try storing { try newFile() }
      defer { try? file.removeFile() }
      let count = try await read(reader, into: file, for: place)
      let commit = try await withCheckedThrowingContinuation { continuation in
        committing.async { continuation.resume(with: Result { try self.commit(file, count, place) }) }
      }
      var event = event(for: place, .done, request, since: started)
      event.detail["bytes"] = .int(Int64(commit.bytes))
      event.detail["changeset"] = .int(Int64(commit.changeset.number))
      try trail.record(event)
      return commit.response
    } catch {
      let code = (error as? GalleyError)?.code
      let isRefusal = code.map { ![.storage, .internalFault, .unavailable, .busy].contains($0) } ?? false
      var event = event(for: place, isRefusal ? .refused : .failed, request, since: started)
      event.detail["code"] = .string(code?.rawValue ?? "disconnected")
      trail.note(event)
      throw error
    }
  }

  /// Writes the body into a file, piece by piece; answers with its length.
  private func read(_ reader: HTTPBodyReader, into file: Path, for place: UploadPlace) async throws -> Int {
    var count = 0
    while let piece = try await reader.next() {
      guard place.offer.caller.isValid else { throw Uploads.credentialEnded }
      count += piece.count
      guard count <= place.maximumBytes else {
        throw Uploads.tooLarge(place.offer.path, limit: place.maximumBytes)
      }
      guard now() < place.expires else { throw UploadRoutes.missing }
      try storing { try file.append(piece, mode: 0o600) }
    }
    return count
  }

  /// A full disk is said to be one, without the name of what couldn't be written.
  func storing<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch is FileError {
      throw GalleyError(
        .storage, "The server has no room for the file now; nothing was written.",
        hint: "Whoever runs the server has to make room on its disk.")
    }
  }

  private func event(
    for place: UploadPlace, _ outcome: AuditEvent.Outcome, _ request: HTTPRequest,
    since start: ContinuousClock.Instant
  ) -> AuditEvent {
    var actor = place.offer.caller.actor
    actor.address = request.remoteAddress.host
    var event = AuditEvent("media.upload", outcome: outcome, by: actor)
    event.site = place.offer.site
    event.target = place.offer.path
    event.requestID = "\(request.id)"
    event.duration = Int64((ContinuousClock.now - start) / .microseconds(1))
    return event
  }
}

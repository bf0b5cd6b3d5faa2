import Content
import DeliveryAPI
import Files
import Git
import HTTP
import JSON
import Review
import Store
import Tools

/// What became of an uploaded file.
struct UploadedFile {
  let changeset: Changeset
  let bytes: Int
  let response: HTTPResponse
}

extension Uploads {
  /// Judges a file that is there as a whole, and commits it.
  func commit(_ file: Path, _ count: Int, _ place: UploadPlace) throws -> UploadedFile {
    let offer = place.offer
    let sent = count == 0 ? [] : try storing { try file.read(limit: place.maximumBytes) }
    let review = try reviews.review(of: offer.site)
    let keepsLocation = try review.store.snapshot().site.settings.media.keepsLocation
    let media: InspectedMedia
    let bytes: [UInt8]
    do throws(MediaFault) {
      media = try InspectedMedia(sent, at: offer.path)
      bytes = keepsLocation ? sent : try media.withoutLocation(sent)
    } catch {
      throw error.error(about: offer.path)
    }
    var operations: [WriteOperation] = [.addMedia(path: offer.path, bytes: bytes)]
    if let target = offer.target {
      operations.append(try setting(target, to: media, bytes.count, offer.path, in: review, offer.changeset))
    }
    // Looked at as late as can be: who was shut out while the file came changes nothing.
    guard offer.caller.isValid else { throw Uploads.credentialEnded }
    let write = try review.write(
      operations, to: offer.changeset, message: "Upload \(offer.path)", by: offer.participant)
    return UploadedFile(
      changeset: write.changeset, bytes: bytes.count,
      response: answer(
        write, media, bytes.count, offer.path, isAltered: bytes.count != sent.count || bytes != sent))
  }

  /// The write that has an object's field hold the file. What describes it stays, as far as it isn't about the bytes.
  private func setting(
    _ target: (collection: String, id: String, field: String), to media: InspectedMedia, _ count: Int,
    _ path: String, in review: SiteReview, _ number: Int
  ) throws -> WriteOperation {
    let changeset = try review.changeset("\(number)")
    let snapshot = try review.store.snapshot(at: .branch(changeset.branch))
    let object = try snapshot.object(target.collection, target.id)
    let collection = try snapshot.site.collection(target.collection)
    let schema = try snapshot.site.schema(of: collection)
    var value = try object.fields()[target.field]?.object ?? [:]
    value["src"] = .string("/" + path)
    if schema.property(target.field)?.field == .image {
      guard media.type.isImage else {
        throw GalleyError(
          .invalidContent, "‘\(target.field)’ holds a picture, and ‘\(path)’ is \(media.type.name).",
          hint: "Upload a picture, or one for a field of files.")
      }
      value["width"] = media.width.map { .int(Int64($0)) }
      value["height"] = media.height.map { .int(Int64($0)) }
    } else {
      value["size"] = .int(Int64(count))
      value["type"] = .string(media.type.rawValue)
    }
    return .update(
      collection: target.collection, id: target.id, fields: [target.field: .object(value)],
      expected: object.revision)
  }

  private func answer(
    _ write: ChangesetWrite, _ media: InspectedMedia, _ count: Int, _ path: String, isAltered: Bool
  ) -> HTTPResponse {
    let file = write.receipt.written.first { $0.path == path }
    var upload: JSONObject = [
      "changeset": [
        "number": .int(Int64(write.changeset.number)), "state": .string(write.changeset.state.rawValue),
      ],
      "commit": .string(write.receipt.commit.description), "path": .string(path), "src": .string("/" + path),
      "revision": file?.revision.map { .string($0.description) } ?? .null,
      "type": .string(media.type.rawValue),
      "bytes": .int(Int64(count)),
    ]
    if let width = media.width, let height = media.height {
      upload["width"] = .int(Int64(width))
      upload["height"] = .int(Int64(height))
    }
    if isAltered { upload["removed"] = ["location"] }
    if let object = write.receipt.objects.first, let id = object.id, let collection = object.collection {
      upload["object"] = [
        "collection": .string(collection), "id": .string(id),
        "revision": object.revision.map { .string($0.description) } ?? .null,
      ]
    }
    if !write.receipt.isChange { upload["note"] = "The same file was there already; nothing was written." }
    return HTTPResponse(
      write.receipt.isChange ? .created : .ok,
      headers: [
        "Content-Type": "application/json", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
      ], body: .bytes(JSONValue.object(["upload": .object(upload)]).bytes()))
  }
}

import Content
import Git
import JSON

extension WriteDraft {
  /// Adds an uploaded file; what is there stays what it is.
  mutating func addMedia(_ path: String, _ bytes: [UInt8], _ number: Int) throws {
    do throws(MediaFault) { try MediaPath.check(path) } catch { throw error.error(about: path) }
    guard files.change(of: path) == nil else {
      throw GalleyError(
        .invalidArgument, "‘\(path)’ is written twice in one change.",
        hint: "Give each file a path of its own.")
    }
    if let present = try files.reader.entry(at: path, in: files.tree) {
      guard present.mode.isFile, try files.reader.withBlob(present.id, { $0.elementsEqual(bytes) }) else {
        throw GalleyError(
          .alreadyExists, "There is another file at ‘\(path)’ already; uploads overwrite nothing.",
          hint: "Choose another path, or use the file that is there.",
          details: ["path": .string(path), "revision": .string(present.id.description)])
      }
    } else if let other = try files.reader.twin(of: path, in: files.tree) {
      throw GalleyError(
        .alreadyExists, "‘\(path)’ differs from ‘\(other)’ only in case, or one would lie inside the other.",
        hint: "Choose another path.", details: ["path": .string(other)])
    }
    try putFile(path, bytes, nil, number)
  }
}

internal import FrontMatter
internal import JSON

extension ObjectFile {
  /// `original` as the file of an object with another id: an id that is written down in it is changed, nothing else.
  public static func bytes(
    renaming original: [UInt8], path: String, to id: String
  ) throws(GalleyError) -> [UInt8] {
    do {
      let document = try FrontMatterDocument(parsing: original)
      guard let written = document.fields["id"], written != .null else { return original }
      return try document.setting([.key("id")], to: .string(id)).bytes
    } catch {
      throw GalleyError(
        .unreadable, "‘\(path)’ can't be edited: \(error)", hint: "Mend the file, or replace it whole.")
    }
  }
}

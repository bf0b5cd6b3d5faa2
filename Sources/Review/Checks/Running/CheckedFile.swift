import Content
import Git

/// A file that was added or changed.
struct CheckedFile {
  let path: String
  let version: FileVersion
  /// How many bytes it has; 0 where it is no regular file.
  let size: Int
  /// Its bytes; nil where there are too many of them for a text that people write.
  let bytes: [UInt8]?
  /// Why it can't be read as the object that it should be.
  let problem: Problem?

  /// Larger files are no texts that people write.
  static let largestText = 2 << 20
}

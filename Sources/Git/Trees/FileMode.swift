/// What a tree entry is: a file, a folder, or one of the things that we show but never follow.
public struct FileMode: RawRepresentable, Hashable, Sendable {
  /// The number as git stores it, read as octal.
  public let rawValue: UInt32

  /// Takes any number; what it means is asked with the properties.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// An ordinary file.
  public static let file = FileMode(rawValue: 0o100644)
  /// A file that may be executed.
  public static let executable = FileMode(rawValue: 0o100755)
  /// A symbolic link; its blob is the target, which is never followed.
  public static let symlink = FileMode(rawValue: 0o120000)
  /// A folder.
  public static let folder = FileMode(rawValue: 0o040000)
  /// A commit of another repository, which is never entered.
  public static let submodule = FileMode(rawValue: 0o160000)

  /// Whether the entry is a folder.
  public var isFolder: Bool { rawValue & 0o170000 == 0o040000 }
  /// Whether the entry is a file with bytes of its own.
  public var isFile: Bool { rawValue & 0o170000 == 0o100000 }
  /// Whether the entry is a symbolic link.
  public var isSymlink: Bool { rawValue & 0o170000 == 0o120000 }
  /// Whether the entry is a submodule.
  public var isSubmodule: Bool { rawValue & 0o170000 == 0o160000 }
}

public import Content
import Files
import Git
import SQLite

/// Runs `body`; what git, the index or the file system says against it becomes Galley's error here, once, where it
/// crosses into the store.
func translating<Result>(_ body: () throws -> Result) throws(GalleyError) -> Result {
  do {
    return try body()
  } catch {
    throw GalleyError(translating: error)
  }
}

func translatingGit<Result>(_ body: () throws -> Result) throws(GalleyError) -> Result {
  try translating(body)
}

func translatingIndex<Result>(_ body: () throws -> Result) throws(GalleyError) -> Result {
  try translating(body)
}

extension GalleyError {
  /// A lower floor's error in Galley's words.
  public init(translating error: any Error) {
    switch error {
    case let error as GalleyError: self = error
    case let error as GitError: self.init(error)
    case let error as SQLiteError: self.init(error)
    case let error as FileError:
      self.init(.storage, "\(error).".sentence, hint: "Check the disk, the path and its permissions.")
    default: self.init(.internalFault, "\(error)")
    }
  }

  /// Git's error in Galley's words.
  init(_ error: GitError) {
    let code: ErrorCode =
      switch error.code {
      // What a caller named and isn't there is refused before git is asked: what git misses, the repository has lost.
      case .exists: .alreadyExists
      case .moved, .conflict: .conflict
      case .locked: .busy
      case .invalidName, .invalidPath, .collision: .invalidName
      case .authentication, .network, .rejected, .cancelled: .unavailable
      case .notFound, .wrongKind, .corrupt, .io, .notARepository, .unsupported, .other: .storage
      }
    self.init(code, error.message.sentence, hint: error.hint)
  }

  private init(_ error: SQLiteError) {
    switch error.code {
    case .busy, .locked:
      self.init(.busy, "Another process is writing the index.", hint: "Try again in a moment.")
    case .diskFull, .inputOutput, .readOnly, .cannotOpen, .permission:
      self.init(
        .storage, "The index can't be written or read: \(error.message).",
        hint: "Check the disk and its permissions.")
    default:
      self.init(
        .unavailable, "The index can't answer: \(error.message).",
        hint:
          "It is made anew by itself, or by ‘galley index rebuild’; nothing in the repository is damaged by this."
      )
    }
  }
}

extension String {
  /// The text with a capital at its start and one full stop at its end.
  fileprivate var sentence: String {
    let start = prefix(1).uppercased() + dropFirst()
    return start.hasSuffix("..") ? String(start.dropLast()) : start.hasSuffix(".") ? start : start + "."
  }
}

import Content
import Git
import SQLite

/// Runs `body`; what git says against it becomes Galley's error here, once, where it crosses into the store.
func translatingGit<Result>(_ body: () throws -> Result) throws(GalleyError) -> Result {
  do {
    return try body()
  } catch let error as GalleyError {
    throw error
  } catch let error as GitError {
    throw GalleyError(error)
  } catch {
    throw GalleyError(.internalFault, "\(error)")
  }
}

/// The same for what the index's database says.
func translatingIndex<Result>(_ body: () throws -> Result) throws(GalleyError) -> Result {
  do {
    return try body()
  } catch let error as GalleyError {
    throw error
  } catch let error as SQLiteError {
    throw GalleyError(
      .unavailable, "The index can't be read: \(error).",
      hint: "It is derived from the repository: ‘galley index rebuild’ makes it anew.")
  } catch {
    throw GalleyError(.internalFault, "\(error)")
  }
}

extension GalleyError {
  /// Git's error in Galley's words.
  init(_ error: GitError) {
    let code: ErrorCode =
      switch error.code {
      case .notFound: .notFound
      case .exists: .alreadyExists
      case .moved, .conflict: .conflict
      case .locked: .busy
      case .invalidName, .invalidPath, .collision: .invalidName
      case .authentication, .network, .rejected, .cancelled: .unavailable
      case .wrongKind, .corrupt, .io, .notARepository, .unsupported, .other: .storage
      }
    let sentence = error.message.prefix(1).uppercased() + error.message.dropFirst()
    self.init(code, sentence.hasSuffix(".") ? sentence : sentence + ".", hint: error.hint)
  }
}

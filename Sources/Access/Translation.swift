import Content

/// Runs `body`; what the file system says against it becomes Galley's error.
func translatingFiles<Result>(_ body: () throws -> Result) throws(GalleyError) -> Result {
  do {
    return try body()
  } catch let error as GalleyError {
    throw error
  } catch {
    throw GalleyError(
      .storage, "\(error).".capitalizedSentence, hint: "Check the disk, the path and its permissions.")
  }
}

/// Runs `body`; what cryptography says against it becomes Galley's error.
func translatingCrypto<Result>(_ body: () throws -> Result) throws(GalleyError) -> Result {
  do {
    return try body()
  } catch {
    throw GalleyError(.internalFault, "Cryptography failed: \(error)", hint: "Check the system's OpenSSL.")
  }
}

extension String {
  /// The text with a capital at its start.
  var capitalizedSentence: String { prefix(1).uppercased() + dropFirst() }
}

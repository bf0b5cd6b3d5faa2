internal import Content
internal import Store

/// Runs `body`; what git says against it becomes Galley's error here, once, where it crosses into the review.
func translatingGit<Result>(_ body: () throws -> Result) throws(GalleyError) -> Result {
  do {
    return try body()
  } catch {
    throw GalleyError(translating: error)
  }
}

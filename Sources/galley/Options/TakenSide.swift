import Arguments
import Comparison
import Content
import JSON
import Review

/// What is decided about conflicts, as it is written on a command line: `posts/fog#/title`.
enum TakenSide {
  /// Reads the words behind `--take-ours` or `--take-theirs`: an object or a file, and perhaps a field behind `#`.
  static func decision(_ text: String, _ take: ConflictResolution) throws(GalleyError) -> ConflictDecision {
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let path = parts.first, !path.isEmpty, parts.count == 1 || parts.last != "" else {
      throw GalleyError(
        .invalidArgument, "‘\(text)’ names no object.", hint: "Write posts/fog, or posts/fog#/title.")
    }
    guard parts.count == 2, let name = parts.last else { return ConflictDecision(path: path, take: take) }
    // A field at the top is what most people mean; the slash is for those who copy from the list of conflicts.
    guard let field = try? JSONPointer(parsing: name.hasPrefix("/") ? name : "/\(name)") else {
      throw GalleyError(
        .invalidArgument, "‘\(name)’ is no path to a field.", hint: "Write it as the list of conflicts does.")
    }
    return ConflictDecision(path: path, field: field, take: take)
  }

  /// A decision's object and field, as they would be written.
  static func words(_ decision: ConflictDecision) -> String {
    decision.path + (decision.field.map { "#\($0)" } ?? "")
  }
}

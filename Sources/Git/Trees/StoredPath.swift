/// The rules for paths, for whoever judges trees that somebody else made.
public enum StoredPath {
  /// Why a path can't be stored, as the end of a sentence that begins with it; nil where it can.
  public static func objection(to path: String) -> String? {
    // Names that are no UTF-8 were read with this mark in their place.
    if path.unicodeScalars.contains("\u{FFFD}") { return "its name is no UTF-8" }
    return PathRules.objection(to: Array(path.utf8))
  }
}

import Content

extension ContentGuide {
  /// The collection whose guide a file is: `.some(nil)` for that of the site, nil for every other file.
  static func collection(ofPath path: String) -> String?? {
    if path == SitePaths.guide { return .some(nil) }
    let ending = ".\(SitePaths.guide)"
    guard path.hasPrefix(SitePaths.collections), path.hasSuffix(ending) else { return nil }
    return .some(String(path.dropFirst(SitePaths.collections.count).dropLast(ending.count)))
  }
}

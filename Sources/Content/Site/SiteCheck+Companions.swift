internal import JSON

extension SiteCheck {
  /// Templates that collections name; a theme has some of its own.
  mutating func checkTemplates() {
    guard definition.settings.render["theme"] == nil else { return }
    for collection in definition.collections.values {
      guard let path = collection.templatePath, !files.contains(path) else { continue }
      problems.append(.missingTemplate(path, of: collection))
    }
  }

  /// The manifest that makes the site a template for others.
  mutating func checkManifest() throws(GalleyError) {
    guard files.contains(SitePaths.manifest) else { return }
    var loader = SiteLoader(source: source)
    let manifest = try loader.loadTemplate()
    problems += loader.problems
    guard let preview = manifest?.preview, !files.contains(preview) else { return }
    problems.append(
      Problem(
        "missing-file", file: SitePaths.manifest, field: "/preview",
        "The file ‘\(preview)’ is not in the site.",
        fix: "Add it, or correct the path.", severity: .warning))
  }

  /// Content guides that nobody would ever be shown.
  mutating func checkGuides() {
    let ending = ".\(SitePaths.guide)"
    for file in files where file.hasPrefix(SitePaths.collections) && file.hasSuffix(ending) {
      let name = String(file.dropFirst(SitePaths.collections.count).dropLast(ending.count))
      guard definition.collections[name] == nil else { continue }
      let near = NearMatch.best(for: name, among: definition.collections.keys).first
      problems.append(
        Problem(
          "guide", file: file, "There is no usable collection ‘\(name)’ for this guide.",
          fix: near.map { "Did you mean ‘\($0)’?" } ?? "Rename or remove it.", severity: .warning))
    }
  }

  /// Redirects that lead nowhere.
  mutating func checkRedirects() throws(GalleyError) {
    for path in files.sorted() where path.hasPrefix(SitePaths.redirects) && path.hasSuffix(".json") {
      guard let bytes = try source.contents(of: path, limit: SitePaths.maximumRedirectBytes) else { continue }
      do {
        let value = try JSONValue(parsing: bytes)
        let found = Format.redirects.problems(of: value, file: path)
        problems += found
        if found.isEmpty { checkTargets(of: value["redirects"]?.object ?? [:], path) }
      } catch {
        problems.append(Problem.syntax(error, file: path))
      }
    }
  }

  private mutating func checkTargets(of table: JSONObject, _ path: String) {
    let name = String(path.dropFirst(SitePaths.redirects.count).dropLast(".json".count))
    for member in table.members {
      guard let target = member.value["to"]?.string, !catalog.contains(collection: name, id: target) else {
        continue
      }
      problems.append(
        Problem(
          "redirect", file: path, field: JSONPointer(["redirects", member.key]).description,
          "It leads to ‘\(target)’, which is no object of ‘\(name)’.", fix: "Remove it, or correct the id.",
          severity: .warning))
    }
  }
}

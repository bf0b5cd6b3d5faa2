internal import JSON

extension TemplateManifest {
  /// The largest manifest that is read.
  public static let maximumBytes = 262_144

  /// Reads a manifest from the bytes of `file`.
  public init(parsing bytes: [UInt8], file: String) throws(GalleyError) {
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch {
      throw GalleyError(
        .unreadable, "‘\(file)’ can't be read: \(error)", hint: "Mend the JSON at that place.")
    }
    let problems = Format.template.problems(of: value, file: file)
    if !problems.isEmpty {
      throw .problems(problems, code: .invalidDefinition, summary: "The site template can't be used.")
    }
    self.init(source: value.object ?? [:])
  }
}

import Content

/// One check: what it looks at, and what it says to it.
///
/// Whatever isn't its business it leaves to the default, which says nothing.
protocol ContentCheck: SendableMetatype {
  static var description: CheckDescription { get }

  init()

  /// Looks at an object that was added or changed.
  mutating func look(at object: CheckedObject, in scene: CheckScene, _ report: inout CheckReport)
    throws(GalleyError)

  /// Looks at a file that was added or changed, be it an object or not.
  mutating func look(at file: CheckedFile, in scene: CheckScene, _ report: inout CheckReport)
    throws(GalleyError)

  /// Looks at the change as a whole, and at what has not changed itself but may be broken by it.
  mutating func finish(in scene: CheckScene, _ report: inout CheckReport) throws(GalleyError)
}

extension ContentCheck {
  mutating func look(at object: CheckedObject, in scene: CheckScene, _ report: inout CheckReport)
    throws(GalleyError)
  {}

  mutating func look(at file: CheckedFile, in scene: CheckScene, _ report: inout CheckReport)
    throws(GalleyError)
  {}

  mutating func finish(in scene: CheckScene, _ report: inout CheckReport) throws(GalleyError) {}
}

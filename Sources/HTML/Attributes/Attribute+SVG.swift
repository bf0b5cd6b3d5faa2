extension Attribute {
  /// `viewBox`
  public static func viewBox(_ box: String) -> Attribute { Attribute("viewBox", box) }
  /// `d`: a path's commands.
  public static func path(_ commands: String) -> Attribute { Attribute("d", commands) }
  /// `fill`
  public static func fill(_ colour: String) -> Attribute { Attribute("fill", colour) }
  /// `stroke`
  public static func stroke(_ colour: String) -> Attribute { Attribute("stroke", colour) }
  /// `stroke-width`
  public static func strokeWidth(_ width: String) -> Attribute { Attribute("stroke-width", width) }
  /// `shape-rendering="crispEdges"`: nothing is smoothed, as a code of squares wants it.
  public static var crispEdges: Attribute { Attribute("shape-rendering", "crispEdges") }
}

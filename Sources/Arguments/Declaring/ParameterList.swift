/// Lets a command list what it accepts, one declaration a line.
@resultBuilder
public enum ParameterList {
  /// One declaration.
  public static func buildExpression(_ declaration: some ParameterDeclaration) -> [Parameter] {
    [declaration.parameter]
  }

  /// Several declarations that commands share, such as the ones that name a data directory.
  public static func buildExpression(_ parameters: [Parameter]) -> [Parameter] { parameters }

  /// The declarations in the order of their lines.
  public static func buildBlock(_ lists: [Parameter]...) -> [Parameter] { lists.flatMap { $0 } }
}

import HTTP

/// What a browser sent with a form that has passed the guard.
public struct PostedForm: Sendable {
  private let fields: QueryParameters
  /// Where to go on, if the form says so.
  public let next: OwnPath?

  init(_ fields: QueryParameters) {
    self.fields = fields
    next = fields["next"].flatMap { OwnPath($0) }
  }

  /// What stands in a field; an empty text where there is none.
  public subscript(name: String) -> String { fields[name] ?? "" }

  /// Every value of a field that may occur several times.
  public func all(_ name: String) -> [String] { fields.all(name) }
}

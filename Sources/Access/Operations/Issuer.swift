/// Who makes a credential.
public enum Issuer: Sendable, Hashable {
  /// Whoever runs the server, and so could change the policy as well.
  case host
  /// A member of the workspace.
  case person(Person.ID)
}

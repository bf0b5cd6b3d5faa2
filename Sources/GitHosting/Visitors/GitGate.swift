public import HTTP

/// Decides who may fetch and push: whoever composes the server knows credentials and sites.
public protocol GitGate: Sendable {
  /// Lets a request in, or answers it. A site that isn't there and one that the caller may not know of are answered
  /// alike. It may wait for the disk.
  func admit(_ request: HTTPRequest, site: String, to purpose: GitPurpose) throws -> GitAdmission
}

/// What somebody comes for.
public enum GitPurpose: String, Sendable, Hashable {
  /// To clone or fetch.
  case read
  /// To push.
  case write
}

/// Whether somebody is let in.
public enum GitAdmission: Sendable {
  /// They are.
  case visitor(GitVisitor)
  /// They get this answer.
  case refused(HTTPResponse)
}

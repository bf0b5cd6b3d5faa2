/// Which of its workspace's sites a credential reaches. (seed: S3, S25)
public enum SiteLimit: Sendable, Hashable {
  /// All of them.
  case workspace
  /// Those of a project.
  case project(String)
  /// Those that are named.
  case sites(Set<String>)
}

public import Content
internal import Files
public import Store

extension ReviewSettings {
  /// What the operator has set for a site of a data directory: the same for every process that works on it.
  ///
  /// - Parameter environment: The variables of the process, in which tokens for remotes may stand.
  public init(
    for site: String, in data: DataDirectory, environment: [String: String]
  ) throws(GalleyError) {
    self.init()
    let server = try data.settings()
    checks = server.checks
    publishing.deploy = server.deploy[site] ?? DeploySettings()
    publishing.surroundings = environment
    publishing.confirmations = data.path / "sites" / site / "confirmations.json"
  }
}

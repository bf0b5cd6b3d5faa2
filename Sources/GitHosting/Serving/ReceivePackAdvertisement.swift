import Git
import HTTP

/// What a client is told before it pushes: where the branches are, so that it sends what is missing, and what it may ask.
enum ReceivePackAdvertisement {
  /// The branches and tags. The records of reviews aren't among them: nobody pushes to those.
  static func response(for repository: Repository) throws -> HTTPResponse {
    let references = try ["refs/heads/", "refs/tags/"].flatMap { try repository.references(prefix: $0) }
    var body: [UInt8] = []
    body.append(packet: "# service=\(GitService.receivePack.rawValue)\n")
    body.appendFlush()
    var capabilities = "\0\(self.capabilities)"
    for reference in references {
      body.append(packet: "\(reference.target) \(reference.name)\(capabilities)\n")
      capabilities = ""
    }
    if references.isEmpty { body.append(packet: "\(ObjectID.zero) capabilities^{}\(capabilities)\n") }
    body.appendFlush()
    return .git(GitService.receivePack.advertisementType, .bytes(body))
  }

  private static let capabilities =
    "report-status delete-refs side-band-64k quiet atomic ofs-delta object-format=sha1 agent=galley"
}

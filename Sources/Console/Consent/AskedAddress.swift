import HTTP

/// The address by which a program asked, for links that ask the same in another workspace.
struct AskedAddress {
  private let path: String
  private let pairs: [String]

  init(_ request: HTTPRequest) {
    path = request.path
    pairs = request.query.compactMap { parameter in
      parameter.name == "workspace"
        ? nil : "\(PercentEncoding.encode(parameter.name))=\(PercentEncoding.encode(parameter.value))"
    }
  }

  /// The same request, in a workspace.
  func inWorkspace(_ slug: String) -> String {
    "\(path)?\((pairs + ["workspace=\(PercentEncoding.encode(slug))"]).joined(separator: "&"))"
  }
}

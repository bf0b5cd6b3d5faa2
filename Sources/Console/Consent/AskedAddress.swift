import Access
import HTTP

/// The address by which a program asked, for links that ask the same again.
struct AskedAddress {
  private let path: String
  private let parameters: [(name: String, value: String)]

  init(_ request: HTTPRequest) {
    path = request.path
    parameters = request.query.map { ($0.name, $0.value) }
  }

  /// The same request, in a workspace.
  func inWorkspace(_ slug: String) -> String {
    text(parameters.filter { $0.name != "workspace" } + [("workspace", slug)])
  }

  /// The same request once the person has proved who they are: it asks for that no more, but for consent still.
  var afterProof: OwnPath? {
    OwnPath(
      text(
        parameters.map { parameter in
          guard parameter.name == "prompt" else { return parameter }
          var words = parameter.value.split(separator: " ").map(String.init)
          let count = words.count
          words.removeAll { AuthorizationRequest.Prompt(rawValue: $0)?.wantsProof ?? false }
          if words.count < count, !words.contains(AuthorizationRequest.Prompt.consent.rawValue) {
            words.append(AuthorizationRequest.Prompt.consent.rawValue)
          }
          return ("prompt", words.joined(separator: " "))
        }))
  }

  private func text(_ parameters: [(name: String, value: String)]) -> String {
    let pairs = parameters.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
    return pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))"
  }
}

extension AuthorizationRequest {
  /// Whether the person is to prove who they are, however lately they did.
  var wantsProof: Bool { prompts.contains(where: \.wantsProof) }
}

extension AuthorizationRequest.Prompt {
  fileprivate var wantsProof: Bool { self == .login || self == .selectAccount }
}

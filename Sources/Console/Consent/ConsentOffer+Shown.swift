import Access
import Content

extension ConsentOffer {
  /// What the form carries of what its page shows, so that the answer is to that and to nothing else.
  var shown: String {
    "\(workspace.id.rawValue) \(scopes.map(\.rawValue).sorted().joined(separator: " "))"
  }
}

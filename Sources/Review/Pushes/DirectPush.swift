internal import Content
internal import JSON

/// Whether a push may go straight to main, by what main itself says in `site.json`.
struct DirectPush {
  private let isSolo: Bool
  private let roles: Set<String>

  init(_ settings: SiteSettings) {
    let review = settings.review
    isSolo = review["mode"]?.string == "solo"
    let named = review["direct_push"]?.array?.compactMap(\.string) ?? []
    let reviewers = review["roles"]?.array?.compactMap(\.string) ?? ["owner", "admin", "editor"]
    roles = Set(named + (isSolo ? reviewers : []))
  }

  /// Refuses who may not.
  func admit(_ participant: Participant, mayPublish: Bool) throws(GalleyError) {
    let way = "Push to a changeset instead: git push origin HEAD:refs/heads/changesets/my-change"
    guard !roles.isEmpty else {
      throw .pushRefused("main is not pushed to: changes are reviewed before they are published.", hint: way)
    }
    guard mayPublish else {
      throw .pushRefused(
        "Missing required scope: \(Scope.publishConfirm.rawValue), to push to main.", hint: way)
    }
    // A credential of nobody's carries no role; whoever runs the server gave it the right to publish.
    let isAllowed =
      participant.owner == nil && participant.kind != .person || !roles.isDisjoint(with: participant.roles)
    guard isAllowed else {
      throw .pushRefused(
        "Only these roles may push to main: \(roles.sorted().joined(separator: ", ")).", hint: way)
    }
  }
}

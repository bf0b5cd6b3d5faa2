import Access
import Content

/// The personal tokens of somebody, in all workspaces where they have a place.
struct OwnTokens {
  /// A workspace, and what the person may do there.
  struct Place {
    let workspace: Workspace
    let role: Role
    var mayCreate: Bool { workspace.policy.mayCreate.contains(role.name) }
  }

  /// A token with its workspace.
  struct Item {
    let credential: Credential
    let workspace: Workspace
  }

  let places: [Place]
  /// What lives, the newest first, then what has ended.
  let all: [Item]
  let now: Int64

  init(of person: Person, _ access: AccessControl) throws(GalleyError) {
    var places: [Place] = []
    var all: [Item] = []
    for place in try access.people.places(of: person) {
      let role = try access.workspaces.role(place.role, in: place.workspace)
      places.append(Place(workspace: place.workspace, role: role))
      let filter = CredentialFilter(
        workspace: place.workspace.id, kinds: [.pat], owner: .person(person.id), includesEnded: true)
      all += try access.credentials.list(filter).map { Item(credential: $0, workspace: place.workspace) }
    }
    let now = access.credentials.now
    self.places = places
    self.now = now
    let newest = all.sorted { $0.credential.createdAt > $1.credential.createdAt }
    let isLive: (Item) -> Bool = { $0.credential.standing(at: now).isLive }
    self.all = newest.filter(isLive) + newest.filter { !isLive($0) }
  }

  /// The token of that id.
  func item(_ id: String) -> Item? { all.first { $0.credential.id.rawValue == id } }

  /// What a list shows: all that lives or ended lately, or those whose label or prefix holds a text. (seed: G20)
  func listed(finding text: String) -> [Item] {
    let wanted = text.lowercased()
    return all.filter { item in
      let credential = item.credential
      guard wanted.isEmpty else {
        return credential.name.lowercased().contains(wanted)
          || credential.prefix.lowercased().contains(wanted)
      }
      return now - (credential.endedAt(now) ?? now) < OwnTokens.lately
    }
  }

  /// Thirty days.
  private static let lately: Int64 = 30 * 86_400_000
}

extension Credential {
  /// When it ended; nil while it lives.
  func endedAt(_ now: Int64) -> Int64? {
    if let end { return end.time }
    return standing(at: now).isLive ? nil : expiresAt
  }
}

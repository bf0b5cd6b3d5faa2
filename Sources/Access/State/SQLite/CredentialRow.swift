import Content
import SQLite

/// The columns of a credential, in the order in which they are read, and the questions that ask for them.
enum CredentialRow {
  static let count: Int32 = 22

  static let columns = """
    id, lineage, kind, workspace, person, client, prefix, name, notes, persona, scopes, paths, project, sites,
    created_at, expires_at, rotated_from, replaced_by, ended_at, end_reason, last_used_at, last_used_from
    """

  static let byID = SQL("SELECT \(columns) FROM credentials WHERE id = ?")

  static let byHash = SQL("SELECT \(columns), hash FROM credentials WHERE hash = ?")

  static let liveOf = SQL(
    """
    SELECT \(columns) FROM credentials
    WHERE (person = ?1 OR client = ?2) AND (?3 IS NULL OR workspace = ?3) AND ended_at IS NULL ORDER BY id
    """)

  /// Workspace, kinds, whether ended ones too, person, client, the one before, the text, how many.
  static let listed = SQL("SELECT \(columns) FROM credentials WHERE \(filter) ORDER BY id LIMIT ?8")

  static let found = SQL(
    """
    SELECT \(columns) FROM credentials INDEXED BY credentials_by_name WHERE name = ?7 AND \(filter)
    UNION SELECT \(columns) FROM credentials WHERE prefix = ?7 AND \(filter)
    UNION SELECT \(columns) FROM credentials WHERE id = ?7 AND \(filter)
    ORDER BY id LIMIT ?8
    """)

  private static let filter = """
    workspace = ?1 AND instr(?2, ' ' || kind || ' ') AND (?3 OR ended_at IS NULL)
    AND (?4 IS NULL OR person = ?4) AND (?5 IS NULL OR client = ?5) AND (?6 IS NULL OR id > ?6)
    """
}

extension Credential {
  init(_ row: borrowing Row) {
    let scopes = row.isNull(10) ? nil : row.scopes(10)
    let paths = row.isNull(11) ? nil : row.words(11)
    let sites: SiteLimit =
      if let project = row.textOrNil(12) { .project(project) } else if row.isNull(13) { .workspace } else {
        .sites(Set(row.words(13)))
      }
    self.init(
      id: EntityID(row.text(0)), lineage: EntityID(row.text(1)), kind: Kind(rawValue: row.text(2)) ?? .pat,
      workspace: EntityID(row.text(3)),
      owner: Owner(person: row.textOrNil(4), client: row.textOrNil(5)), prefix: row.text(6),
      name: row.text(7),
      notes: row.text(8),
      allowance: Allowance(
        // What a later version wrote and this one doesn't know opens the least.
        persona: ExposureCard.Access(rawValue: row.text(9)) ?? .everyone, scopes: scopes,
        paths: paths?.compactMap { try? PathScope(parsing: $0) }, sites: sites),
      createdAt: row.int64(14), expiresAt: row.int64OrNil(15),
      rotatedFrom: row.textOrNil(16).map { EntityID($0) }, replacedBy: row.textOrNil(17).map { EntityID($0) },
      end: row.int64OrNil(18).map { End(time: $0, reason: End.Reason(rawValue: row.text(19)) ?? .revoked) },
      lastUse: row.int64OrNil(20).map { Use(time: $0, address: row.textOrNil(21)) })
  }
}

extension Credential.Owner {
  fileprivate init(person: String?, client: String?) {
    if let person {
      self = .person(EntityID(person))
    } else if let client {
      self = .client(EntityID(client))
    } else {
      self = .workspace
    }
  }

  /// The person, where it is one.
  public var person: Person.ID? { if case .person(let id) = self { id } else { nil } }

  /// The client, where it is one.
  public var client: Client.ID? { if case .client(let id) = self { id } else { nil } }
}

extension Person {
  /// Six columns, beginning with the id.
  init(_ row: borrowing Row, from first: Int32) {
    self.init(
      id: EntityID(row.text(first)), email: row.text(first + 1), name: row.text(first + 2),
      // What isn't known to be active isn't.
      state: State(rawValue: row.text(first + 3)) ?? .disabled, hasPassword: row.bool(first + 4),
      createdAt: row.int64(first + 5))
  }
}

extension Row {
  /// A text as its words.
  func words(_ column: Int32) -> [String] { text(column).split(separator: " ").map(String.init) }

  /// A text as scopes.
  func scopes(_ column: Int32) -> [Scope] { words(column).map(Scope.init(rawValue:)) }
}

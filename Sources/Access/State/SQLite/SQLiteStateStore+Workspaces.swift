import Content
import SQLite

extension SQLiteStateStore {
  func workspaces() throws(GalleyError) -> [Workspace] {
    try read { connection in
      try connection.all(
        """
        SELECT id, slug, name, is_home, may_create, default_days, max_days, no_expiry, created_at, rotate_days
        FROM workspaces ORDER BY is_home DESC, created_at, id
        """
      ) { row in
        Workspace(
          id: EntityID(row.text(0)), slug: row.text(1), name: row.text(2),
          policy: TokenPolicy(
            mayCreate: row.words(4), defaultDays: row.int(5), maximumDays: row.int(6),
            allowsNoExpiry: row.bool(7), rotateDays: row.int64OrNil(9).map { Int($0) }),
          isHome: row.bool(3), createdAt: row.int64(8))
      }
    }
  }

  func add(_ workspace: Workspace) throws(GalleyError) {
    try write { connection in
      if try connection.scalar(
        "SELECT 1 FROM workspaces WHERE slug = ? OR (is_home = 1 AND ?)", workspace.slug, workspace.isHome)
        != nil
      {
        throw GalleyError(
          .alreadyExists, "There is a workspace ‘\(workspace.slug)’ already.", hint: "Choose another name.")
      }
      let policy = workspace.policy
      try connection.execute(
        """
        INSERT INTO workspaces (id, slug, name, is_home, may_create, default_days, max_days, no_expiry, created_at,
          rotate_days)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, workspace.id.rawValue, workspace.slug, workspace.name, workspace.isHome,
        policy.mayCreate.joined(separator: " "), policy.defaultDays, policy.maximumDays,
        policy.allowsNoExpiry, workspace.createdAt, policy.rotateDays.map { Int64($0) })
    }
  }

  func setPolicy(_ policy: TokenPolicy, of workspace: Workspace.ID) throws(GalleyError) {
    try write { connection in
      try connection.execute(
        """
        UPDATE workspaces SET may_create = ?, default_days = ?, max_days = ?, no_expiry = ?, rotate_days = ?
        WHERE id = ?
        """,
        policy.mayCreate.joined(separator: " "), policy.defaultDays, policy.maximumDays,
        policy.allowsNoExpiry, policy.rotateDays.map { Int64($0) }, workspace.rawValue)
    }
  }

  func roles(of workspace: Workspace.ID) throws(GalleyError) -> [Role] {
    try read { connection in
      try connection.all(
        "SELECT name, scopes FROM roles WHERE workspace = ? ORDER BY name", workspace.rawValue
      ) { Role(name: $0.text(0), scopes: $0.scopes(1)) }
    }
  }

  func put(_ role: Role, of workspace: Workspace.ID) throws(GalleyError) {
    try write { connection in
      try connection.execute(
        "INSERT INTO roles VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET scopes = excluded.scopes",
        workspace.rawValue, role.name, role.scopes.map(\.rawValue).joined(separator: " "))
    }
  }

  func remove(_ role: String, of workspace: Workspace.ID) throws(GalleyError) -> [String] {
    try write { connection in
      let holders = try connection.all(
        """
        SELECT p.email FROM memberships m JOIN people p ON p.id = m.person
        WHERE m.workspace = ? AND m.role = ? ORDER BY p.email
        """, workspace.rawValue, role
      ) { $0.text(0) }
      if holders.isEmpty {
        try connection.execute(
          "DELETE FROM roles WHERE workspace = ? AND name = ?", workspace.rawValue, role)
      }
      return holders
    }
  }

  func assign(_ sites: [String], to workspace: Workspace.ID) throws(GalleyError) {
    try write { connection in
      for site in sites {
        try connection.execute(
          "INSERT INTO site_workspaces VALUES (?, ?) ON CONFLICT DO UPDATE SET workspace = excluded.workspace",
          site, workspace.rawValue)
      }
    }
  }

  func sites(of workspace: Workspace.ID) throws(GalleyError) -> WorkspaceSites {
    try read { try $0.sites(of: workspace) }
  }
}

extension Connection {
  func sites(of workspace: Workspace.ID) throws -> WorkspaceSites {
    let isHome = try scalar("SELECT is_home FROM workspaces WHERE id = ?", workspace.rawValue) == 1
    var own: Set<String> = []
    var others: Set<String> = []
    try rows("SELECT site, workspace FROM site_workspaces") { row in
      if row.text(1) == workspace.rawValue { own.insert(row.text(0)) } else { others.insert(row.text(0)) }
    }
    return isHome ? .allBut(others) : .only(own)
  }
}

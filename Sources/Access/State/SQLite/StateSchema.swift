import SQLite

/// The tables of `state.db`, in the steps by which they came about. A step that was released never changes.
enum StateSchema {
  static let migrations = Migrations([
    Migration("people, workspaces and credentials") { try $0.run(script: tables + triggers) },
    Migration("the audit log") { try $0.run(script: audit) },
    Migration("signing in") { try $0.run(script: signIn) },
    Migration("OAuth") { try $0.run(script: oauth) },
    Migration("notices and deliveries") { try $0.run(script: notices) },
    Migration("pages of the audit log") { try $0.run(script: auditPages) },
    Migration("calls under a key") { try $0.run(script: keyedCalls) },
  ])

  /// Times are milliseconds since 1970. Lists of names that hold no space are one text with spaces between.
  private static let tables = """
    CREATE TABLE workspaces (
      id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, is_home INTEGER NOT NULL,
      may_create TEXT NOT NULL, default_days INTEGER NOT NULL, max_days INTEGER NOT NULL,
      no_expiry INTEGER NOT NULL, created_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX home_workspace ON workspaces (is_home) WHERE is_home = 1;

    CREATE TABLE site_workspaces (
      site TEXT PRIMARY KEY, workspace TEXT NOT NULL REFERENCES workspaces
    ) STRICT;

    CREATE TABLE roles (
      workspace TEXT NOT NULL REFERENCES workspaces, name TEXT NOT NULL, scopes TEXT NOT NULL,
      PRIMARY KEY (workspace, name)
    ) STRICT;

    CREATE TABLE people (
      id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, state TEXT NOT NULL,
      password TEXT, created_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE memberships (
      person TEXT NOT NULL REFERENCES people, workspace TEXT NOT NULL REFERENCES workspaces,
      role TEXT NOT NULL, since INTEGER NOT NULL,
      PRIMARY KEY (person, workspace)
    ) STRICT;
    CREATE INDEX memberships_by_workspace ON memberships (workspace);

    CREATE TABLE clients (
      id TEXT PRIMARY KEY, workspace TEXT NOT NULL REFERENCES workspaces, name TEXT NOT NULL,
      notes TEXT NOT NULL, owner TEXT REFERENCES people, created_at INTEGER NOT NULL, revoked_at INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX live_clients_by_name ON clients (workspace, name) WHERE revoked_at IS NULL;

    CREATE TABLE credentials (
      id TEXT PRIMARY KEY, lineage TEXT NOT NULL, kind TEXT NOT NULL,
      workspace TEXT NOT NULL REFERENCES workspaces,
      person TEXT REFERENCES people, client TEXT REFERENCES clients,
      hash BLOB NOT NULL UNIQUE, prefix TEXT NOT NULL, name TEXT NOT NULL, notes TEXT NOT NULL,
      persona TEXT NOT NULL, scopes TEXT, paths TEXT, project TEXT, sites TEXT,
      created_at INTEGER NOT NULL, expires_at INTEGER, rotated_from TEXT, replaced_by TEXT,
      ended_at INTEGER, end_reason TEXT, last_used_at INTEGER, last_used_from TEXT,
      CHECK (person IS NULL OR client IS NULL),
      CHECK ((ended_at IS NULL) = (end_reason IS NULL))
    ) STRICT;
    CREATE INDEX credentials_by_name ON credentials (workspace, name);
    CREATE INDEX credentials_by_prefix ON credentials (prefix);
    CREATE INDEX credentials_by_person ON credentials (person) WHERE person IS NOT NULL;
    CREATE INDEX credentials_by_client ON credentials (client) WHERE client IS NOT NULL;
    CREATE INDEX live_credentials_by_expiry ON credentials (expires_at)
      WHERE ended_at IS NULL AND expires_at IS NOT NULL;

    CREATE TABLE revision (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), number INTEGER NOT NULL) STRICT;
    INSERT INTO revision VALUES (1, 1);

    """

  /// The revision is raised by the tables themselves, so that no operation can forget it.
  private static let triggers =
    raise("credentials", "UPDATE OF expires_at, ended_at, scopes, paths, project, sites, persona, person")
    + ["credentials", "clients", "people", "memberships", "roles", "site_workspaces"]
    .map { raise($0, "DELETE") }.joined()
    + ["clients", "people", "memberships", "roles", "site_workspaces"].map { raise($0, "UPDATE") }.joined()
    + ["memberships", "roles", "site_workspaces"].map { raise($0, "INSERT") }.joined()

  private static func raise(_ table: String, _ change: String) -> String {
    """
    CREATE TRIGGER \(table)_\(change.prefix { $0 != " " }.lowercased()) AFTER \(change) ON \(table)
      BEGIN UPDATE revision SET number = number + 1; END;

    """
  }
}

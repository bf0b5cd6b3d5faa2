extension StateSchema {
  /// Registered clients, grants and codes. The tokens of a grant are credentials whose lineage is the grant's id.
  static let oauth = """
    CREATE TABLE oauth_clients (
      id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, website TEXT, redirects TEXT NOT NULL,
      authentication TEXT NOT NULL, scopes TEXT, secret BLOB, created_at INTEGER NOT NULL,
      fresh_until INTEGER, removed_at INTEGER
    ) STRICT;
    CREATE INDEX oauth_clients_by_kind ON oauth_clients (kind, created_at);

    CREATE TABLE oauth_grants (
      id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES oauth_clients,
      person TEXT NOT NULL REFERENCES people, workspace TEXT NOT NULL REFERENCES workspaces,
      resource TEXT NOT NULL, scopes TEXT NOT NULL, sites TEXT, created_at INTEGER NOT NULL,
      expires_at INTEGER, ended_at INTEGER, end_reason TEXT,
      CHECK ((ended_at IS NULL) = (end_reason IS NULL))
    ) STRICT;
    CREATE INDEX oauth_grants_by_client ON oauth_grants (client);
    CREATE INDEX oauth_grants_by_person ON oauth_grants (person);

    CREATE TABLE oauth_codes (
      hash BLOB PRIMARY KEY, client TEXT NOT NULL REFERENCES oauth_clients, redirect TEXT NOT NULL,
      challenge TEXT NOT NULL, resource TEXT NOT NULL, person TEXT NOT NULL REFERENCES people,
      workspace TEXT NOT NULL REFERENCES workspaces, scopes TEXT NOT NULL, sites TEXT, grant_end INTEGER,
      created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER, granted TEXT
    ) STRICT;
    CREATE INDEX oauth_codes_by_end ON oauth_codes (expires_at);
    CREATE INDEX oauth_codes_by_client ON oauth_codes (client);

    CREATE INDEX credentials_by_grant ON credentials (lineage) WHERE kind IN ('oauth_access', 'oauth_refresh');

    CREATE TRIGGER oauth_grants_update AFTER UPDATE ON oauth_grants
      BEGIN UPDATE revision SET number = number + 1; END;
    CREATE TRIGGER oauth_clients_update AFTER UPDATE OF removed_at ON oauth_clients
      BEGIN UPDATE revision SET number = number + 1; END;
    """
}

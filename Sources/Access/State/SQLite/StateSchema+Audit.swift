extension StateSchema {
  /// The audit log. Who acted is kept once and named by its number: rows stay short, and one index finds clients, people,
  /// credentials and workspaces alike.
  static let audit = """
    CREATE TABLE audit_actors (
      id INTEGER PRIMARY KEY, workspace TEXT, principal TEXT NOT NULL, name TEXT NOT NULL,
      client TEXT, client_name TEXT, persona TEXT
    ) STRICT;
    CREATE INDEX audit_actors_by_principal ON audit_actors (principal);
    CREATE INDEX audit_actors_by_client ON audit_actors (client) WHERE client IS NOT NULL;

    CREATE TABLE audit (
      number INTEGER PRIMARY KEY, time INTEGER NOT NULL, actor INTEGER NOT NULL, action TEXT NOT NULL,
      site TEXT, target TEXT, digest TEXT, outcome TEXT NOT NULL, duration INTEGER, request TEXT,
      address TEXT, detail TEXT NOT NULL, hash BLOB NOT NULL, seal BLOB NOT NULL
    ) STRICT;
    CREATE INDEX audit_by_actor ON audit (actor);
    CREATE INDEX audit_by_action ON audit (action);
    CREATE INDEX audit_by_time ON audit (time);

    CREATE TABLE audit_marks (
      place TEXT PRIMARY KEY, chain TEXT NOT NULL, number INTEGER NOT NULL, hash BLOB NOT NULL,
      seal BLOB NOT NULL
    ) STRICT;
    """

  /// Rows that were noted together, and who acted in them. What isn't needed to ask stands last.
  static let auditPages = """
    CREATE TABLE audit_pages (
      first INTEGER PRIMARY KEY, last INTEGER NOT NULL, from_time INTEGER NOT NULL, to_time INTEGER NOT NULL,
      text BLOB NOT NULL, proofs BLOB NOT NULL
    ) STRICT;

    CREATE TABLE audit_page_actors (
      actor INTEGER NOT NULL, page INTEGER NOT NULL, PRIMARY KEY (actor, page)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX audit_page_actors_by_page ON audit_page_actors (page);
    """
}

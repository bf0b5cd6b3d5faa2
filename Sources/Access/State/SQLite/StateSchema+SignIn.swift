extension StateSchema {
  /// Sessions, second factors, invitations and links.
  ///
  /// Sessions end with whatever they rest on by triggers, so that no operation can forget it.
  static let signIn = """
    CREATE TABLE sessions (
      id TEXT PRIMARY KEY, hash BLOB NOT NULL UNIQUE, person TEXT NOT NULL REFERENCES people,
      stage TEXT NOT NULL, started_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL,
      second_factor_at INTEGER, address TEXT, agent TEXT
    ) STRICT;
    CREATE INDEX sessions_by_person ON sessions (person);

    CREATE TABLE second_factors (
      person TEXT PRIMARY KEY REFERENCES people, secret BLOB, confirmed_at INTEGER,
      last_step INTEGER NOT NULL, proposed BLOB,
      CHECK ((secret IS NULL) = (confirmed_at IS NULL))
    ) STRICT;

    CREATE TABLE recovery_codes (
      person TEXT NOT NULL REFERENCES people, hash BLOB NOT NULL, PRIMARY KEY (person, hash)
    ) STRICT;

    CREATE TABLE one_time_links (
      id TEXT PRIMARY KEY, hash BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, person TEXT REFERENCES people,
      email TEXT, workspace TEXT REFERENCES workspaces, role TEXT, made_by TEXT NOT NULL,
      created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE sign_in_attempts (
      subject BLOB PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL,
      blocked_until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sign_in_attempts_by_time ON sign_in_attempts (last_at);

    CREATE TRIGGER sessions_end_with_password AFTER UPDATE OF password ON people
      BEGIN DELETE FROM sessions WHERE person = NEW.id; END;
    CREATE TRIGGER sessions_end_with_state AFTER UPDATE OF state ON people WHEN NEW.state <> 'active'
      BEGIN DELETE FROM sessions WHERE person = NEW.id; END;
    CREATE TRIGGER sessions_end_with_membership AFTER DELETE ON memberships
      BEGIN DELETE FROM sessions WHERE person = OLD.person; END;
    CREATE TRIGGER sessions_end_with_second_factor AFTER DELETE ON second_factors
      BEGIN DELETE FROM sessions WHERE person = OLD.person; END;

    """
}

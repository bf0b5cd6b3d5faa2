extension StateSchema {
  /// What was told to whom.
  static let notices = """
    ALTER TABLE workspaces ADD COLUMN rotate_days INTEGER;

    CREATE TABLE credential_notices (
      credential TEXT NOT NULL, kind TEXT NOT NULL, step INTEGER NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (credential, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER credentials_forgotten AFTER DELETE ON credentials
      BEGIN DELETE FROM credential_notices WHERE credential = old.id; END;

    CREATE TABLE deliveries (
      id TEXT PRIMARY KEY, channel TEXT NOT NULL, target TEXT NOT NULL, event TEXT NOT NULL, workspace TEXT,
      subject TEXT NOT NULL, body TEXT NOT NULL, created_at INTEGER NOT NULL, attempts INTEGER NOT NULL,
      state TEXT NOT NULL, next_at INTEGER NOT NULL, last_error TEXT, settled_at INTEGER
    ) STRICT;
    CREATE INDEX waiting_deliveries ON deliveries (next_at) WHERE state = 'waiting';
    CREATE INDEX settled_deliveries ON deliveries (settled_at) WHERE settled_at IS NOT NULL;

    """
}

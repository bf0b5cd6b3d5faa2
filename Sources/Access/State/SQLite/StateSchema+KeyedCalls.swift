extension StateSchema {
  /// What calls under a key of the caller's own were answered.
  static let keyedCalls = """
    CREATE TABLE keyed_calls (
      key BLOB PRIMARY KEY, arguments BLOB NOT NULL, began_at INTEGER NOT NULL, answer BLOB
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX keyed_calls_by_age ON keyed_calls (began_at);

    """
}

#pragma once
#include <sqlite3.h>

// What Swift can't call or spell: variadic functions and the destructor constants.

/// Turns off SQLite's global allocation counters, whose mutex every thread would share.
/// Only effective before the first connection of the process.
static inline int csqlite_configure(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

/// Refuses SQL that could corrupt the file on purpose, and functions hidden in a foreign schema.
static inline int csqlite_harden(sqlite3 *db) {
  int code = sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  if (code != SQLITE_OK) return code;
  return sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
}

/// Binds bytes that SQLite copies.
static inline int csqlite_bind_text_copy(sqlite3_stmt *s, int at, const char *p, int n) {
  return sqlite3_bind_text(s, at, n == 0 ? "" : p, n, SQLITE_TRANSIENT);
}
static inline int csqlite_bind_blob_copy(sqlite3_stmt *s, int at, const void *p, int n) {
  return n == 0 ? sqlite3_bind_zeroblob(s, at, 0) : sqlite3_bind_blob(s, at, p, n, SQLITE_TRANSIENT);
}

/// Binds bytes that stay where they are until the statement was reset.
static inline int csqlite_bind_text_borrow(sqlite3_stmt *s, int at, const char *p, int n) {
  return sqlite3_bind_text(s, at, n == 0 ? "" : p, n, SQLITE_STATIC);
}
static inline int csqlite_bind_blob_borrow(sqlite3_stmt *s, int at, const void *p, int n) {
  return n == 0 ? sqlite3_bind_zeroblob(s, at, 0) : sqlite3_bind_blob(s, at, p, n, SQLITE_STATIC);
}

import Content
import SQLite

extension SQLiteStateStore {
  func attempt(
    _ subjects: [AttemptSubject], at time: Int64, patience: Patience
  ) throws(GalleyError) -> Int64? {
    try write { connection in
      var wait: Int64 = 0
      var known: [(subject: AttemptSubject, failures: Int)] = []
      for subject in subjects {
        let found = try connection.first(
          "SELECT failures, last_at, blocked_until FROM sign_in_attempts WHERE subject = ?",
          subject.hash.bytes
        ) { (failures: $0.int(0), last: $0.int64(1), blocked: $0.int64(2)) }
        // A clock that was set back must not lock anybody out for longer than the lock lasts.
        if let found, found.blocked > time { wait = max(wait, min(found.blocked - time, patience.lock)) }
        let isForgotten = found.map { time - $0.last > patience.forget } ?? true
        known.append((subject, isForgotten ? 0 : found?.failures ?? 0))
      }
      guard wait == 0 else { return wait }
      for (subject, failures) in known {
        try connection.execute(
          """
          INSERT INTO sign_in_attempts VALUES (?1, ?2, ?3, ?4)
          ON CONFLICT DO UPDATE SET failures = ?2, last_at = ?3, blocked_until = ?4
          """, subject.hash.bytes, failures + 1, time,
          time + patience.wait(after: failures + 1, of: subject.kind))
      }
      try connection.execute(
        "DELETE FROM sign_in_attempts WHERE last_at < ?", time - patience.forget - patience.lock)
      return nil
    }
  }

  func forgive(_ subjects: [AttemptSubject]) throws(GalleyError) {
    try write { connection in
      for subject in subjects {
        // Whoever has one account must not be able to clear an address between guesses at others.
        try connection.execute(
          subject.kind == .address
            ? "UPDATE sign_in_attempts SET failures = max(failures - 1, 0), blocked_until = 0 WHERE subject = ?"
            : "DELETE FROM sign_in_attempts WHERE subject = ?", subject.hash.bytes)
      }
    }
  }
}

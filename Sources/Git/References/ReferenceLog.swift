internal import Glibc

/// The log beside a reference. A bare repository keeps none; in a checkout, a developer expects
/// `git reflog` to tell what happened to a branch, so the logs that exist there are continued.
struct ReferenceLog {
  private let store: ReferenceStore

  init(_ store: ReferenceStore) { self.store = store }

  func append(_ change: ReferenceChange, old: ObjectID?) throws {
    let path = path(of: change.name)
    guard let target = change.target, Disk.exists(path) else { return }
    let file = try Descriptor(opening: path, O_WRONLY | O_APPEND)
    let who = Signature(name: "git", email: "", time: Int64(time(nil)))
    let reason = change.reason.split(whereSeparator: \.isNewline).joined(separator: " ")
    let line = "\(old ?? .zero) \(target) \(who.line)\t\(reason)\n"
    try file.write(Array(line.utf8), at: 0)
  }

  func remove(_ name: String) {
    unlink(path(of: name))
  }

  private func path(of name: String) -> String { store.directory + "/logs/" + name }
}

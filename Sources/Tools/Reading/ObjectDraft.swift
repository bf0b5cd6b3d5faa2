import Content
import JSON
import Review
import Store

/// Somebody who is at work on an object that is read: in which changeset, and since when. (agents O25)
struct ObjectDraft {
  /// How many are told of one object.
  static let most = 10

  private let branch: OpenChangeset
  private let changeset: Changeset?

  /// - Parameter changeset: What the branch's record says; nil where it can't be read.
  init(_ branch: OpenChangeset, changeset: Changeset?) {
    self.branch = branch
    self.changeset = changeset
  }

  /// The number is what other tools go by, and what `ref` reads the object by.
  var json: JSONValue {
    [
      "changeset": changeset.map { .int(Int64($0.number)) } ?? .string(branch.name.cut(to: 120)),
      "title": .string((changeset?.title ?? branch.title).cut(to: 120)),
      "author": .string(branch.author.cut(to: 120)),
      "since": .string(Moment.text(secondsSince1970: branch.since)),
    ]
  }
}

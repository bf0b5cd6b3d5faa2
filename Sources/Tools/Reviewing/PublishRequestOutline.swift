import Content
import JSON
import Review

/// A publish request as answers tell of it: where the changeset stands, and what is missing before it is live.
struct PublishRequestOutline {
  private let changeset: Changeset
  private let drafting: Drafting
  private let run: CheckRun?

  init(_ changeset: Changeset, _ drafting: Drafting, checks run: CheckRun? = nil) {
    self.changeset = changeset
    self.drafting = drafting
    self.run = run
  }

  var json: JSONObject {
    get throws {
      var json = ChangesetOutline(changeset).whole
      if changeset.state.isOpen {
        json["policy"] = .object(try drafting.review.verdict(on: changeset.number).json)
      }
      if let run { json["checks"] = .object(CheckOutline(run, drafting).json(budget: 4_000)) }
      let open = drafting.visible(changeset.openThreads)
      if !open.isEmpty { json["comments"] = .array(open.prefix(20).map { .object(CommentOutline($0).json) }) }
      return json
    }
  }
}

public import Crypto
public import Store
internal import Synchronization

/// Everything about the proposed changes of one site: drafting, reviewing, publishing, tasks.
///
/// What it knows lies in the site's repository, as chains of commits below `refs/galley/`. Nothing is kept elsewhere, so
/// any number of these may work on the same repository, in one process or in several.
///
/// ```swift
/// let review = SiteReview(store: store, site: "magazine")
/// let changeset = try review.open(title: "Rivers of the north", by: ada)
/// _ = try review.write([.update(collection: "posts", id: "elbe", fields: fields, expected: nil)],
///   to: changeset.number, message: "Correct the length of the Elbe", by: ada)
/// _ = try review.submit(changeset.number, by: ada)
/// ```
public final class SiteReview: Sendable {
  /// The site's repository and index.
  public let store: SiteStore
  /// The site's slug.
  public let site: String
  let settings: ReviewSettings
  let now: @Sendable () -> Int64
  let random: RandomSource
  let changesetRecords: RecordBook<Changeset>
  let taskRecords: RecordBook<EditorialTask>
  let publishing: PublishingParts
  let log: @Sendable (String) -> Void
  /// All changesets as they were seen last.
  let shelf = Mutex<StandingChangesets?>(nil)
  /// Held by whoever opens a draft for somebody without one: two at once would open two.
  let drafting = Mutex(())
  /// Held by whoever makes a changeset of a branch.
  let adopting = Mutex(())
  let checkCache = CheckCache()

  /// The review of a site.
  ///
  /// - Parameters:
  ///   - now: Tells the seconds since 1970.
  ///   - random: Where codes come from.
  ///   - log: Is told what the site's operator should know.
  public init(
    store: SiteStore, site: String, settings: ReviewSettings = ReviewSettings(),
    now: @escaping @Sendable () -> Int64, random: RandomSource = .system,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.store = store
    self.site = site
    self.settings = settings
    self.now = now
    self.random = random
    self.log = log
    changesetRecords = RecordBook(repository: store.repository)
    taskRecords = RecordBook(repository: store.repository)
    publishing = PublishingParts(store.repository, settings.publishing)
  }
}

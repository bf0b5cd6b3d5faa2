import Content
import Crypto

/// What all operations on the state store work with.
struct Workbench: Sendable {
  let store: any StateStore
  let hashing: SecretHashing
  let random: RandomSource
  let ids: SortableIDs
  /// Tells the time in milliseconds since 1970.
  let clock: @Sendable () -> Int64
  /// Lets what was learnt about credentials in this process be asked anew at once.
  let changed: @Sendable () -> Void

  func newID<Entity>() throws(GalleyError) -> EntityID<Entity> {
    EntityID(try translatingCrypto { () throws in try ids.next() })
  }
}

import Crypto

/// What every session needs of the server that it belongs to.
struct SessionKit<Service: MCPService>: Sendable {
  let dispatcher: Dispatcher<Service>
  let hub: SubscriptionHub<Service.Caller>
  let settings: SessionSettings
  let pacemaker: any Pacemaker
  let random: RandomSource

  /// A name that nobody guesses.
  func unguessable() throws -> String { Hex.encode(try random.bytes(16)) }
}

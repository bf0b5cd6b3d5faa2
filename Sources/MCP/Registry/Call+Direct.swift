extension Call {
  /// A call that comes over no wire: nobody hears of its progress, and it may wait.
  public init(
    direct caller: Caller, client: Client = Client(revision: ProtocolRevision.modern.last ?? .latestLegacy)
  ) {
    self.init(caller: caller, client: client, mayWait: true, exchange: .silent)
  }
}

public import Review

extension Caller {
  /// Who it is for what is on record of a site: whoever calls over MCP is a program, also where a person holds the
  /// credential.
  public var participant: Participant {
    Participant(
      kind: .agent, id: origin.client ?? principal, name: origin.person?.name ?? name,
      email: origin.person?.email, roles: [], owner: origin.person?.id, client: origin.clientName ?? name,
      requestID: origin.requestID, sawSecondFactor: false)
  }
}

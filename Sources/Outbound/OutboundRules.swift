/// What may be connected to.
///
/// ```swift
/// let rules = OutboundRules.publicAddressesOnly.including([Network("10.1.0.0/16")].compactMap { $0 })
/// ```
public struct OutboundRules: Sendable {
  /// The networks that are open although they aren't the public internet.
  private var opened: [Network] = []
  /// Whether what is sent there may go in the clear.
  private var opensPlainHTTP = false
  /// A file with certificates of authorities that are trusted beside the system's.
  var authorities: String?

  /// Nothing but the public internet, over TLS. (security: K10)
  public static let publicAddressesOnly = OutboundRules()

  /// These rules, and some networks that the operator opens; `plainHTTP` lets `http:` addresses be asked there as well.
  public func including(_ networks: [Network], plainHTTP: Bool = false) -> OutboundRules {
    var rules = self
    rules.opened += networks
    rules.opensPlainHTTP = opensPlainHTTP || plainHTTP
    return rules
  }

  /// These rules, where the authorities of a PEM file are trusted beside the system's.
  public func trusting(authorities path: String) -> OutboundRules {
    var rules = self
    rules.authorities = path
    return rules
  }

  /// Whether an address may be asked in the clear at all.
  var mayUsePlainHTTP: Bool { opensPlainHTTP }

  /// Why an address isn't connected to; nil where it may be.
  func objection(to address: IPAddress, port: UInt16, isSecure: Bool) -> String? {
    if opened.contains(where: { $0.contains(address) }) {
      return isSecure || opensPlainHTTP ? nil : "what is sent there has to be encrypted (https:)"
    }
    guard isSecure else { return "what is sent there has to be encrypted (https:)" }
    // Ports that other services are known by are no place for requests that somebody else chose.
    guard port == 443 || port >= 1024 else {
      return "port \(port) isn't one that is asked: 443, or 1024 and above"
    }
    return specialUse(of: address).map { "that is \($0)" }
  }

  /// What an address is for, where that isn't the public internet.
  private func specialUse(of address: IPAddress) -> String? {
    for carried in address.carried {
      if let use = specialUse(of: carried) { return "\(use) (\(carried) by another spelling)" }
    }
    if let special = Network.special.first(where: { $0.network.contains(address) }) { return special.what }
    if !address.isV4, !Network.givenOut.contains(address) {
      return
        "not an address of the public internet (loopback, link-local, unique-local, multicast or reserved)"
    }
    return nil
  }
}

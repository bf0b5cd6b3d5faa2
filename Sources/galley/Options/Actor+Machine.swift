import Access
import Glibc

extension Actor {
  /// Whoever runs this command, by the name of their account on the machine.
  static var onThisMachine: Actor {
    guard let name = getpwuid(geteuid())?.pointee.pw_name else { return .host }
    return Actor(principal: Actor.host.principal, name: String(cString: name))
  }
}

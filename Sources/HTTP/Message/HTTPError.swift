/// Why a server, a router or a stream could not do what it was asked.
public struct HTTPError: Error, Sendable, CustomStringConvertible {
  /// What kind of thing went wrong; stable.
  public enum Code: String, Sendable {
    case invalidAddress = "invalid_address"
    case addressInUse = "address_in_use"
    case cannotListen = "cannot_listen"
    case invalidCertificate = "invalid_certificate"
    case cannotStart = "cannot_start"
    case invalidRoute = "invalid_route"
    case invalidResponse = "invalid_response"
    case disconnected = "disconnected"
    case stopped = "stopped"
    case cannotReadFile = "cannot_read_file"
    case invalidForm = "invalid_form"
    case formTooLarge = "form_too_large"
  }

  /// What kind of thing went wrong.
  public let code: Code
  /// A sentence that names the thing and the reason.
  public let message: String
  /// What to do about it, where that is known.
  public let hint: String?

  /// An error with its sentence.
  public init(_ code: Code, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }

  /// The sentence, with the hint behind it.
  public var description: String { hint.map { "\(message) \($0)" } ?? message }
}

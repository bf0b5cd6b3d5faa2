import Arguments
import Content

/// The kind of caller that a command plays.
enum Persona: String, CaseIterable, ArgumentValue {
  case admin, authenticated
  case everyone = "public"

  /// The same in the words of exposure cards.
  var access: ExposureCard.Access {
    switch self {
    case .admin: .admin
    case .authenticated: .authenticated
    case .everyone: .everyone
    }
  }
}

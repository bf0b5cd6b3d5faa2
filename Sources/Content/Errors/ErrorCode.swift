/// The stable names of everything that can go wrong. Programs branch on them; sentences may change, these don't.
public enum ErrorCode: String, Sendable, CaseIterable {
  case notFound = "not_found"
  case alreadyExists = "already_exists"
  case invalidContent = "invalid_content"
  case invalidDefinition = "invalid_definition"
  case invalidName = "invalid_name"
  case invalidFilter = "invalid_filter"
  case invalidCursor = "invalid_cursor"
  case invalidArgument = "invalid_argument"
  case invalidPatch = "invalid_patch"
  case wouldRemove = "would_remove"
  case conflict = "conflict"
  case forbidden = "forbidden"
  case invalidState = "invalid_state"
  case policyNotMet = "policy_not_met"
  case stepUpRequired = "step_up_required"
  case tooLarge = "too_large"
  case unreadable = "unreadable"
  case unavailable = "unavailable"
  case busy = "busy"
  case storage = "storage"
  case internalFault = "internal"

  /// What the code means, for the reference page that is made from this list.
  public var summary: String {
    switch self {
    case .notFound: "What was asked for is not there, or not there for this caller."
    case .alreadyExists: "Something of that name is there already; nothing was overwritten."
    case .invalidContent: "An object breaks its schema; every broken field is listed."
    case .invalidDefinition: "A schema, collection, view, query, prompt or setting breaks its format."
    case .invalidName: "An id or a path breaks the rules for names."
    case .invalidFilter: "A filter, sort or search expression can't be understood."
    case .invalidCursor: "A page cursor was altered, or belongs to another query."
    case .invalidArgument: "An argument is missing, of the wrong kind or out of range."
    case .invalidPatch: "A patch can't be read or applied; every operation that fails is listed."
    case .wouldRemove: "A change would lose content that it doesn't name; what would go is listed."
    case .conflict: "Someone else changed the same thing meanwhile; nothing was written."
    case .forbidden: "A policy, or the role of who asks, doesn't allow it; nothing was changed."
    case .invalidState:
      "What is asked for isn't possible where the thing stands now; the hint says which step comes next."
    case .policyNotMet:
      "The site's review policy asks for more, such as another approval; the details say for what."
    case .stepUpRequired: "The act asks for a second factor that was given just now."
    case .tooLarge: "Something exceeds the size that the site allows."
    case .unreadable: "A file can't be read as what it should be."
    case .unavailable: "The site can't answer this now."
    case .busy: "Another process holds what is needed; trying again later may work."
    case .storage: "The disk or the repository refused; nothing was written."
    case .internalFault: "A fault in Galley itself."
    }
  }

  /// Whether the same call may succeed when it is made again unchanged.
  public var isRetryable: Bool {
    self == .busy || self == .unavailable
  }
}

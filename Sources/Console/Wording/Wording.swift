/// Every sentence of the console, in one language. Another language is another value of this type.
public struct Wording: Sendable {
  /// The language, as `lang` has it.
  public var language = "en"
  /// What the product is called.
  public var product = "Galley"
  /// The frame around every page.
  public var frame = Frame()
  /// Signing in.
  public var signIn = SignIn()
  /// One-time links: invitations, a new password, the set-up of a server.
  public var links = Links()
  /// A person's own page.
  public var account = Account()
  /// The first page.
  public var home = Home()
  /// Tokens and keys that end, or that should have a new secret.
  public var credentials = Credentials()
  /// A person's own tokens.
  public var tokens = Tokens()
  /// The programs that somebody lets act for them.
  public var programs = Programs()
  /// Letting programs act for somebody.
  public var consent = Consent()
  /// What went wrong.
  public var errors = Errors()
  /// Points in time.
  public var times = Times()

  /// English.
  public static let english = Wording()

  /// The frame around every page.
  public struct Frame: Sendable {
    var skip = "Skip to the content"
    var account = "Account"
    var signOut = "Sign out"
    var motto = "Agents draft. Editors review. Git publishes."
  }

  /// The first page.
  public struct Home: Sendable {
    var title = "Home"
    var greeting: Phrase = "Good to see you, {}"
    var signedInAs: Phrase = "You are signed in as {}."
    var places = "Your places"
    var workspace = "Workspace"
    var role = "Role"
    var account = "Your account"
    var accountHint = "Name, password, second factor, and where you are signed in."
    var factorMissing = "Your account has no second factor yet."
    var factorSetUp = "Set one up"
  }

  /// What went wrong.
  public struct Errors: Sendable {
    var title = "That didn’t work"
    var home = "To the first page"
    var fault = "Something went wrong on this side. The server’s log says what."
    var foreignForm = "The form was sent from another site. Nothing was changed."
    var staleForm =
      "The form is out of date: you signed in or out since it was shown. Nothing was changed; go back, reload the page and send it again."
    var noForm = "What was sent is no form. Nothing was changed."
    var missingTitle = "Not found"
    var missing = "There is nothing here."
  }
}

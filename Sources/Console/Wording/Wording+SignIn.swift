extension Wording {
  /// Signing in.
  public struct SignIn: Sendable {
    var title = "Sign in"
    var email = "E-mail address"
    var password = "Password"
    var submit = "Sign in"
    var refused = "The address or the password isn’t right."
    var wait: Phrase = "Too many attempts. Try again in {}."
    var nobodyYet =
      "Nobody can sign in yet. The link for setting this server up was printed where it was started."
    var forgotten = "Forgotten the password? An administrator can give you a link to a new one."
    var signedOut = "You are signed out."
    var passwordSet = "Your password is set. Sign in with it."
    var over = "That took too long. Please sign in again."

    var goingOn = "You are signed in"
    var goOn = "Continue"

    var factorTitle = "One more step"
    var factorLead = "Enter the six digits that your authenticator app shows for Galley."
    var code = "Code"
    var codeHint = "Without your phone, use one of your recovery codes."
    var factorSubmit = "Continue"
    var codeRefused = "That code isn’t right, or was used before. Wait for the next one."
    var startOver = "Sign in as somebody else"

    var confirmTitle = "Is it still you?"
    var confirmLead = "What comes next needs a fresh proof. It holds for five minutes."
    var confirmSubmit = "Confirm"
    var passwordRefused = "The password isn’t right."

    /// A length of time, rounded up, as people say it.
    func duration(_ milliseconds: Int64) -> String {
      let seconds = (milliseconds + 999) / 1_000
      if seconds < 90 { return seconds == 1 ? "1 second" : "\(seconds) seconds" }
      return "\((seconds + 59) / 60) minutes"
    }
  }

  /// One-time links.
  public struct Links: Sendable {
    var overTitle = "This link is over"
    var over = "It was used, or its time is up. Ask whoever gave it to you for another one."

    var firstRunTitle = "Set up this server"
    var firstRunLead = "You will be the owner: you invite the others, and decide who may do what."
    var firstRunSubmit = "Become the owner"

    var invitationTitle: Phrase = "Join {}"
    var invitationLead: Phrase = "You are invited to the workspace {} as {}."
    var invitationSubmit = "Accept the invitation"
    var signInFirst: Phrase = "You have an account here. Sign in as {} to accept."
    var otherAccount: Phrase = "You are signed in as {}, and the invitation is for {}."

    var passwordTitle = "Choose a new password"
    var passwordLead: Phrase = "For {}. You will be signed out everywhere else."
    var passwordSubmit = "Set the password"

    var name = "Your name"
    var nameHint = "As others will read it beside what you do."
    var password = "Password"
    var passwordHint = "12 characters at least. A few words in a row are fine."
  }
}

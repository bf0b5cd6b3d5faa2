extension Wording {
  /// A person's own page.
  public struct Account: Sendable {
    var title = "Your account"
    var email: Phrase = "You sign in as {}."
    var saved = "Saved."

    var nameTitle = "Name"
    var nameSubmit = "Save the name"

    var passwordTitle = "Password"
    var passwordLead = "Changing it signs you out everywhere else."
    var currentPassword = "Current password"
    var newPassword = "New password"
    var passwordSubmit = "Change the password"
    var passwordChanged = "Your password is changed. Everywhere else you are signed out."

    var factorTitle = "Second factor"
    var factorOff =
      "With a second factor, your password alone opens nothing: signing in, and what matters most, also asks for a code from an app on your phone."
    var factorStart = "Set up a second factor"
    var factorOn: Phrase = "On since {}."
    var recoveryLeft: Phrase = "{} recovery codes are left."
    var recoveryLast = "One recovery code is left. Make new ones."
    var recoveryNone = "No recovery code is left. Make new ones."
    var recoveryRenew = "New recovery codes"
    var factorReplace = "Use another phone"
    var factorRemove = "Turn it off"
    var factorRemoved = "Your second factor is off. Everywhere else you are signed out."

    var enrolTitle = "Set up a second factor"
    var enrolScan = "Scan this code with an authenticator app."
    var enrolCode = "QR code with the secret for your authenticator app"
    var enrolType = "Or type this secret into it:"
    var enrolOpen = "Open it in an app on this device"
    var enrolProve = "Then enter the six digits that it shows."
    var enrolSubmit = "Turn it on"
    var enrolBack = "Not now"
    var digits = "Code"

    var codesTitle = "Your recovery codes"
    var codesLead =
      "Each of them stands in for your phone, once. Print them or write them down, and keep them where your phone is not. They are not shown again."
    var codesDone = "I have kept them"

    var sessionsTitle = "Where you are signed in"
    var browser = "Browser"
    var address = "Address"
    var lastSeen = "Last used"
    var since = "Since"
    var thisOne = "This browser"
    var end = "Sign out"
    var endLabel: Phrase = "Sign out {}, last used {}"
    var endOthers = "Sign out everywhere else"
    var ended = "Signed out there."
    var unknownBrowser = "An unknown browser"
    var browserOn: Phrase = "{} on {}"
  }
}

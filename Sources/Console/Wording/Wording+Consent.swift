extension Wording {
  /// Letting programs act for somebody.
  public struct Consent: Sendable {
    var title: Phrase = "Let {} act for you?"
    var heading: Phrase = "Let {} act for you?"
    var asWhom: Phrase = "You are signed in as {}. It will never be able to do more than you."

    var answersTo = "The answer goes to"
    var thisMachine = "a program on this computer,"
    var nameFrom = "The name comes from"
    var nameFromHost = "whoever runs this server"
    var nameFromNobody = "the program itself"
    var localWarning =
      "Which program on this computer gets the answer can’t be known from here. Go on only if you have just started the connection yourself."
    var unverifiedWarning: Phrase =
      "Any program can call itself what it likes. Go on only if you have just started the connection yourself, and if you trust {}."

    var may = "If you allow it, it can"
    var mayRead = "Look"
    var mayWrite = "Draft and change"
    var mayPublish = "Have things published"
    var mayUse = "Connect"
    var readCollection: Phrase = "Read the content of the collection “{}”, and no other."
    var withheld: Phrase = "It asked for more, which your role ({}) doesn’t have"

    var workspace = "Workspace"
    var sites = "Sites"
    var onlySite: Phrase = "Only “{}”."
    var everySite: Phrase = "All sites of {}, also those that are added later"
    var someSites = "Only these:"
    var chooseSites = "Choose at least one of the sites."
    var lifetime = "For how long"
    var days: Phrase = "{} days"
    var noEnd = "Until I end it"
    var afterwards =
      "You, or an administrator, can end this at any time. What the program does is on record under its name."
    var allow = "Allow"
    var deny = "Don’t allow"

    var changed =
      "What your role may do has changed since this page was made. Read again what you would allow."
    var noPlace = "You are no member of a workspace that has what the program asks for."
    var nothingLeft: Phrase = "Your role ({}) may do nothing of what the program asks for."
    var back = "Back to the program"

    var faultTitle = "This program didn’t ask as it should"
    var fault: Phrase = "{} sent you here, and can’t be answered with a yes: {}."
    var faultHint =
      "Nothing was allowed. Nobody on this server vouches for the program. Go on only if you have just started the connection yourself, and know where the link leads."
    var goTo: Phrase = "Go to {}"

    var failureTitle = "This program can’t be let in"
    var noClient = "The request doesn’t say which program asks (client_id)."
    var failureHint =
      "Nothing was allowed, and nobody was told. If you have just started the connection yourself, whoever made the program can help."
  }
}

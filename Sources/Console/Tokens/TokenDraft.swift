import Access
import Content
import HTTP

/// What somebody has entered for a new token.
struct TokenDraft {
  var name = ""
  var notes = ""
  /// A preset's name, or `some` for the scopes that are ticked.
  var access = ScopePreset.read.rawValue
  var scopes = Set(ScopePreset.channels.map(\.rawValue))
  /// `all` or `some`.
  var reach = "all"
  var sites: Set<String> = []
  /// The days, as the menu has them; empty for the policy's default.
  var days = ""

  init() {}

  init(_ form: PostedForm) {
    name = form["name"]
    // Browsers send line breaks of two characters.
    notes = String(form["notes"].map { $0 == "\r\n" ? "\n" : $0 })
    access = form["access"]
    scopes = Set(form.all("scope"))
    reach = form["reach"]
    sites = Set(form.all("site"))
    days = form["days"]
  }

  /// What it asks for; refused where that says nothing.
  func request(
    for person: Person, among sites: [String], _ words: Wording
  ) throws -> CredentialRequest {
    guard let lifetime = LifetimeField.read(days) else {
      throw HTTPFault(.badRequest, words.errors.noForm)
    }
    let limit: SiteLimit
    switch reach {
    case "all": limit = .workspace
    default:
      guard !self.sites.isEmpty, self.sites.isSubset(of: sites) else {
        throw GalleyError(.invalidArgument, words.consent.chooseSites)
      }
      limit = .sites(self.sites)
    }
    return CredentialRequest(
      kind: .pat, name: name, notes: notes, owner: .person(person.id),
      allowance: .token(try chosenScopes(words.tokens), sites: limit), lifetime: lifetime)
  }

  private func chosenScopes(_ words: Wording.Tokens) throws -> [Scope] {
    if let preset = ScopePreset(rawValue: access) { return preset.scopes }
    // Ways to connect alone open nothing that could be connected to.
    guard scopes.contains(where: { !$0.hasPrefix("mcp:") }) else {
      throw GalleyError(.invalidArgument, words.chooseScopes)
    }
    return try ScopeList.parse(scopes.sorted().joined(separator: ","))
  }
}

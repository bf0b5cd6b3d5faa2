/// What a browser is called in a list: `Firefox on Linux`. Browsers name themselves after one another, so the order of
/// the looks decides.
struct BrowserName {
  let text: String

  init(agent: String?, _ words: Wording.Account) {
    guard let agent, !agent.isEmpty else {
      text = words.unknownBrowser
      return
    }
    let program = Self.programs.first { agent.contains($0.mark) }?.name
    let system = Self.systems.first { agent.contains($0.mark) }?.name
    switch (program, system) {
    case (let program?, let system?): text = words.browserOn(program, system)
    case (let program?, nil): text = program
    // The first word is what programs put their name into: `curl/8.5.0`.
    case (nil, _): text = String(agent.prefix { $0 != " " }.prefix(60))
    }
  }

  private static let programs: [(mark: String, name: String)] = [
    ("Edg/", "Edge"), ("OPR/", "Opera"), ("Vivaldi/", "Vivaldi"), ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("HeadlessChrome/", "Chrome"),
    ("Chromium/", "Chromium"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
  ]

  private static let systems: [(mark: String, name: String)] = [
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Macintosh", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
  ]
}

/// Assistants that run in a browser, by names that stand in `allowedOrigins` for their origins. (seed: T93)
public enum OriginPreset: String, Sendable, CaseIterable {
  case claude, chatgpt, gemini, copilot, mistral, perplexity
  /// The MCP Inspector on the developer's own machine.
  case inspector

  /// What people call it.
  public var title: String {
    switch self {
    case .claude: "Claude.ai"
    case .chatgpt: "ChatGPT"
    case .gemini: "Google Gemini"
    case .copilot: "Microsoft Copilot"
    case .mistral: "Mistral Le Chat"
    case .perplexity: "Perplexity"
    case .inspector: "MCP Inspector"
    }
  }

  /// The origins that its pages have.
  public var origins: [String] {
    switch self {
    case .claude: ["https://claude.ai", "https://claude.com"]
    case .chatgpt: ["https://chatgpt.com", "https://chat.openai.com"]
    case .gemini: ["https://gemini.google.com"]
    case .copilot: ["https://copilot.microsoft.com", "https://m365.cloud.microsoft"]
    case .mistral: ["https://chat.mistral.ai"]
    case .perplexity: ["https://www.perplexity.ai", "https://perplexity.ai"]
    case .inspector: ["http://localhost:6274", "http://127.0.0.1:6274"]
    }
  }

  /// A list with the origins in the place of the presets, each once.
  static func expanded(_ names: [String]) -> [String] {
    var origins: [String] = []
    for origin in names.flatMap({ OriginPreset(rawValue: $0)?.origins ?? [$0] })
    where !origins.contains(origin) {
      origins.append(origin)
    }
    return origins
  }
}

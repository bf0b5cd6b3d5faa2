import MCP

/// One tool for each kind of content that a result can hold, and one that fails.
enum ContentTools {
  static let all: [Tool<Anybody>] = [
    .fixture(
      "test_simple_text", "Answers with a text.",
      .quick { _, _ in .text("This is a simple text response for testing.") }),
    .fixture(
      "test_image_content", "Answers with a picture.",
      .quick { _, _ in content(ContentBlock(.image(base64: Samples.png, mimeType: "image/png"))) }),
    .fixture(
      "test_audio_content", "Answers with a sound.",
      .quick { _, _ in content(ContentBlock(.audio(base64: Samples.wav, mimeType: "audio/wav"))) }),
    .fixture(
      "test_embedded_resource", "Answers with a resource.",
      .quick { _, _ in
        content(
          embedded("test://embedded-resource", "text/plain", "This is an embedded resource content."))
      }),
    .fixture(
      "test_multiple_content_types", "Answers with a text, a picture and a resource.",
      .quick { _, _ in
        content(
          .text("Multiple content types test:"),
          ContentBlock(.image(base64: Samples.png, mimeType: "image/png")),
          embedded("test://mixed-content-resource", "application/json", #"{"test":"data","value":123}"#))
      }),
    .fixture(
      "test_error_handling", "Fails.",
      .quick { _, _ in
        .result(.text("This tool intentionally returns an error for testing", isError: true))
      }),
  ]

  private static func content(_ blocks: ContentBlock...) -> ToolOutcome {
    .result(ToolResult(content: blocks))
  }

  private static func embedded(_ uri: String, _ mimeType: String, _ text: String) -> ContentBlock {
    ContentBlock(.embedded(ResourcePart(uri: uri, mimeType: mimeType, data: .text(text))))
  }
}

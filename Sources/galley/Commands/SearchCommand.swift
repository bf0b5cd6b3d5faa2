import Arguments
import Content
import JSON
import Store

/// `galley search`: finds objects by their words.
enum SearchCommand {
  static let words = Positional<[String]>("word", atLeastOne: true, "What to look for.")
  static let collections = Option<[String]>("collection", short: "c", "Search only this collection.")
  static let offset = Option("offset", default: 0, "How many of the best results to pass over.")

  static let command = Command(
    "search", "Find the objects that contain words, the best first.", topic: "Read",
    discussion: """
      All words must be there. `or` between two words lets either do, quotes keep a phrase together, and a star at a
      word's end finds what begins so.
      """,
    examples: [
      Example("galley search sea monster", "Objects with both words."),
      Example("galley search 'ferry or \"night train\"' -c posts", "One of two, in the stories."),
      Example("galley search 'light*' -i locale:en", "Light, lights, lighthouse: in English."),
    ],
    exitCodes: [.done: "Done; that nothing was found is an answer, too."],
    related: ["query", "get"]
  ) {
    words
    collections
    SharedOptions.include
    SharedOptions.exclude
    SharedOptions.limit
    offset
    SharedOptions.data
    SharedOptions.site
    SharedOptions.reference
    SharedOptions.json
  } run: { invocation in
    let request = SearchRequest(
      invocation[words].joined(separator: " "), in: invocation[collections],
      include: invocation[SharedOptions.include], exclude: invocation[SharedOptions.exclude],
      limit: invocation[SharedOptions.limit], offset: invocation[offset])
    let page = try invocation.openSnapshot().search(request)
    if invocation[SharedOptions.json] {
      invocation.output.print(json: [
        "results": .array(page.results.map { .object($0.json) }), "total": .int(Int64(page.total)),
      ])
    } else {
      print(page, to: invocation.output)
    }
    return .done
  }

  private static func print(_ page: SearchPage, to output: Terminal) {
    let style = output.style
    if page.results.isEmpty {
      output.print("Nothing was found.")
      return
    }
    for result in page.results {
      output.print("\(style.bold(result.title))  \(style.dim("\(result.collection)/\(result.id)"))")
      if let excerpt = result.excerpt { output.print("  \(highlighted(excerpt, style))") }
    }
    output.print(style.dim("\n\(page.results.count) of \(counted(page.total, "result"))"))
  }

  /// The passage with the words found, which stand between stars, in bold; without colours the stars stay.
  private static func highlighted(_ excerpt: String, _ style: Style) -> String {
    guard style == .coloured else { return excerpt }
    var pieces: [String] = []
    var rest = excerpt[...]
    while let mark = rest.firstRange(of: "**") {
      pieces.append(String(rest[..<mark.lowerBound]))
      rest = rest[mark.upperBound...]
    }
    pieces.append(String(rest))
    return pieces.enumerated().map { $0.offset % 2 == 1 ? style.bold($0.element) : $0.element }.joined()
  }
}

extension SearchResult {
  /// The result as data.
  var json: JSONObject {
    var object: JSONObject = [
      "collection": .string(collection), "id": .string(id), "title": .string(title), "score": .double(score),
    ]
    if let excerpt { object["excerpt"] = .string(excerpt) }
    return object
  }
}

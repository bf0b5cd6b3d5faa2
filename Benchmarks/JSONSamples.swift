import JSON

/// Documents of the three shapes that Galley reads and writes most, the same in each run.
enum JSONSamples {
  /// What a tool answers: a structured object, and the same again as text in a string.
  static var toolAnswer: JSONValue {
    let posts = JSONValue.array((1...9).map(post))
    let structured: JSONValue = ["posts": posts, "total": 9, "next_cursor": nil]
    return [
      "jsonrpc": "2.0", "id": 7,
      "result": [
        "content": [["type": "text", "text": .string(structured.text())]],
        "structuredContent": structured, "isError": false,
      ],
    ]
  }

  private static func post(_ number: Int) -> JSONValue {
    [
      "id": .string("post-\(number)"), "title": .string("A walk along the river, part \(number)"),
      "status": "published", "featured": .bool(number % 3 == 0), "words": .int(Int64(number * 217)),
      "updated": .string("2026-05-0\(number)T09:30:00Z"), "author": ["id": "mara", "name": "Mara Lindström"],
    ]
  }

  /// A post: some fifteen fields and a markdown body of about 3 KiB.
  static var contentObject: JSONValue {
    let paragraph = """
      ## The lower lock

      The towpath is *narrow* here, and the [old lock](/places/lock) has not moved since the flood. We met \
      a keeper who "still writes everything down" – by hand, in ink.

      - three boats before noon
      - one heron, as always

      """
    return [
      "id": "river-walk", "collection": "blog", "title": "A walk along the river",
      "slug": "a-walk-along-the-river", "status": "published", "author": "mara",
      "date": "2026-05-04T09:30:00Z", "updated": "2026-05-06T18:00:00Z", "locale": "en", "featured": true,
      "reading_minutes": 7, "rating": 4.5, "tags": ["rivers", "walking", "spring"],
      "image": ["src": "/media/river.jpg", "alt": "The river at dawn", "width": 1600, "height": 900],
      "summary": "Twelve miles of towpath, four locks and a heron.",
      "revision": "3b18e512dba79e4c8300dd08aeb37f8e728b8dad",
      "body": .string(String(repeating: paragraph, count: 12)),
    ]
  }

  /// A table: many small objects of numbers and short strings, the hardest shape.
  static var table: JSONValue { .array((1...48).map(row)) }

  private static func row(_ number: Int) -> JSONValue {
    let price = Double(number * 317) / 100
    let category = number.isMultiple(of: 2) ? "books" : "prints"
    return [
      "id": .int(Int64(1000 + number)), "sku": .string("AB-\(number * 37)"), "price": .double(price),
      "stock": .int(Int64(number * 7 % 90)), "active": .bool(number % 4 != 0), "category": .string(category),
    ]
  }
}

import Glibc
import JSON
import JSONSchema

/// Checks a typical content object against a typical schema, and against the schema of schemas.
func runJSONSchemaBenchmark() throws {
  let schema = try CompiledSchema(JSONSchemaSamples.post)
  let post = JSONSchemaSamples.valid
  let broken = JSONSchemaSamples.broken
  precondition(schema.validate(post).isEmpty, "\(schema.validate(post))")
  precondition(schema.report(on: broken).total == 5, "\(schema.validate(broken))")

  print("JSON Schema, medians of checks a second on one core")
  report("15 fields, valid, isValid", perSecond { schema.isValid(post) })
  report("15 fields, valid, all failures", perSecond { schema.validate(post).isEmpty })
  report("15 fields, five mistakes, isValid", perSecond { !schema.isValid(broken) })
  report("15 fields, five mistakes, all failures", perSecond { !schema.validate(broken).isEmpty })
  report(
    "that schema by the metaschema",
    perSecond { (try? CompiledSchema.validate(schema: JSONSchemaSamples.post)) == [] })
  report("compiling that schema", perSecond { (try? CompiledSchema(JSONSchemaSamples.post)) != nil })
}

private func report(_ name: String, _ speed: Double) {
  let padding = String(repeating: " ", count: max(1, 42 - name.count))
  print(name + padding + String(Int(speed)))
}

/// The median speed of 21 rounds of at least two milliseconds each, in time that this thread really ran.
private func perSecond(_ work: () -> Bool) -> Double {
  func seconds(_ repeats: Int) -> Double {
    let start = threadSeconds()
    for _ in 0..<repeats { precondition(work()) }
    return threadSeconds() - start
  }
  var repeats = 1
  while seconds(repeats) < 0.002 { repeats *= 2 }
  return (0..<21).map { _ in Double(repeats) / seconds(repeats) }.sorted()[10]
}

private func threadSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

private enum JSONSchemaSamples {
  /// The schema of a post with fifteen fields.
  static let post: JSONValue = [
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["id", "title", "slug", "date", "author", "status", "body"],
    "additionalProperties": false,
    "properties": [
      "id": ["type": "string", "format": "uuid"],
      "title": ["type": "string", "minLength": 3, "maxLength": 120],
      "slug": ["type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80],
      "date": ["type": "string", "format": "date-time"],
      "updated": ["type": "string", "format": "date"],
      "author": ["type": "string", "pattern": "^[a-z][a-z0-9-]{1,40}$"],
      "status": ["enum": ["draft", "review", "published", "archived"]],
      "featured": ["type": "boolean"],
      "rating": ["type": "number", "minimum": 0, "maximum": 5],
      "minutes": ["type": "integer", "minimum": 1],
      "tags": [
        "type": "array", "items": ["type": "string", "minLength": 2, "maxLength": 30], "uniqueItems": true,
        "maxItems": 12,
      ],
      "link": ["type": "string", "format": "uri"],
      "image": [
        "type": "object", "required": ["src", "alt"],
        "properties": [
          "src": ["type": "string", "minLength": 1], "alt": ["type": "string", "minLength": 1],
          "width": ["type": "integer"],
        ],
      ],
      "summary": ["type": ["string", "null"], "maxLength": 300],
      "body": ["type": "string", "minLength": 1],
    ],
  ]

  static let valid: JSONValue = [
    "id": "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "title": "A Walk Through the Tea Gardens",
    "slug": "a-walk-through-the-tea-gardens", "date": "2026-11-21T09:30:00Z", "updated": "2026-11-22",
    "author": "ida-brook", "status": "published", "featured": true, "rating": 4.5, "minutes": 7,
    "tags": ["tea", "travel", "gardens", "uplands"], "link": "https://example.org/tea?page=2",
    "image": ["src": "media/tea.jpg", "alt": "Rows of tea in the mist", "width": 1600],
    "summary": "Three valleys, two rivers and one very old teapot.",
    "body": .string(String(repeating: "The path climbs between the rows. ", count: 60)),
  ]

  static var broken: JSONValue {
    var object = valid.object ?? JSONObject()
    object["title"] = "A"
    object["slug"] = "A Walk"
    object["rating"] = 7
    object["author"] = nil
    object["auther"] = "ida-brook"
    return .object(object)
  }
}

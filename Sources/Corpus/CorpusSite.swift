/// The parts of a corpus that are the same for every size: settings, schemas, collections and pictures.
enum CorpusSite {
  static let categories = [
    "coast", "rivers", "boats", "kitchen", "nature", "people", "travel", "crafts", "history", "weather",
  ]

  static let tags = [
    "anchor", "autumn", "bakery", "beach", "birds", "bread", "bridge", "canal", "cheese", "chart", "cliff",
    "cloud",
    "compass", "diary", "dunes", "ferry", "fish", "fog", "garden", "glass", "harbour", "heron", "island",
    "knots",
    "lantern", "letters", "lighthouse", "lock", "market", "meadow", "mill", "moon", "net", "oak", "oars",
    "paper",
    "photo", "pier", "rain", "reed", "rope", "salt", "seal", "spring", "storm", "summer", "tide", "tools",
    "walks",
    "winter",
  ]

  static var files: [CorpusGenerator.File] { definitions + categories.map(picture) }

  private static var definitions: [CorpusGenerator.File] {
    [
      file("CONTENT.md", guide), file("collections/authors.json", authors),
      file("collections/blog.json", blog),
      file("schemas/author.json", authorSchema), file("schemas/post.json", postSchema),
      file("site.json", site),
    ]
  }

  private static func file(_ path: String, _ text: String) -> CorpusGenerator.File {
    CorpusGenerator.File(path: path, bytes: Array((text + "\n").utf8))
  }

  private static func picture(_ category: String) -> CorpusGenerator.File {
    file(
      "media/\(category).svg",
      #"<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="675"><title>\#(category)</title></svg>"#)
  }

  private static let guide = """
    # A corpus for measuring

    Nobody wrote these posts: the words are made up, and the same seed makes the same ones again.
    """

  private static let site = """
    {
      "galley": 1,
      "name": "Corpus",
      "description": "Made-up posts to measure with.",
      "base_url": "https://corpus.example.com"
    }
    """

  private static let blog = """
    {
      "name": "Blog",
      "description": "Made-up posts of about 4 KB.",
      "schema": "post",
      "file": "markdown",
      "url_pattern": "/blog/{id}",
      "path_pattern": "{shard}/{id}",
      "sort": "date:desc",
      "mcp": { "access": "public", "description": "Made-up posts with dates, categories, tags and authors." }
    }
    """

  private static let authors = """
    {
      "name": "Authors",
      "schema": "author",
      "file": "json",
      "url_pattern": "/authors/{id}",
      "sort": "name",
      "mcp": { "access": "public", "description": "The made-up people who wrote the made-up posts." }
    }
    """

  private static let authorSchema = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "label": "Author",
      "type": "object",
      "properties": {
        "id": { "field": "id", "factory": { "slug": "name" } },
        "name": { "field": "text", "minLength": 1, "maxLength": 80 },
        "email": { "field": "email", "pii": true },
        "bio": { "field": "textarea", "maxLength": 400 }
      },
      "required": ["name"],
      "index": ["name"],
      "patternProperties": { "^x-": true },
      "additionalProperties": false
    }
    """

  private static let postSchema = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "label": "Post",
      "type": "object",
      "properties": {
        "id": { "field": "id", "factory": { "slug": "title" } },
        "title": { "field": "text", "minLength": 1, "maxLength": 120 },
        "summary": { "field": "textarea", "maxLength": 400 },
        "date": { "field": "date", "factory": "today" },
        "updated": { "field": "datetime", "factory": "now" },
        "category": { "field": "select", "enum": [\(quoted(categories))] },
        "tags": { "field": "tags", "maxItems": 6 },
        "author": { "field": "reference", "collection": "authors" },
        "rating": { "field": "number", "minimum": 0, "maximum": 5 },
        "minutes": { "field": "integer", "minimum": 1, "maximum": 120 },
        "featured": { "field": "toggle", "factory": { "default": false } },
        "draft": { "field": "toggle", "factory": { "default": false } },
        "edition": { "field": "integer", "minimum": 1 },
        "place": { "field": "text", "maxLength": 60 },
        "source": { "field": "url" },
        "related": { "field": "references", "collection": "blog", "maxItems": 4 },
        "image": { "field": "image" },
        "body": { "field": "markdown", "minLength": 200 }
      },
      "required": ["title", "date", "category", "author", "body"],
      "index": ["title", "date", "updated", "category", "tags", "author", "rating", "minutes", "featured", "draft"],
      "body": "body",
      "patternProperties": { "^x-": true },
      "additionalProperties": false
    }
    """

  private static func quoted(_ names: [String]) -> String {
    names.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}

/// What a format's own JSON Schema doesn't say about it: where its files lie, and where an example is to be seen.
struct DocumentedFormat {
  /// Where the example of a page comes from.
  enum Example {
    /// A whole file of the project.
    case file(String)
    /// One property of a JSON file of the project.
    case property(String, of: String)
    /// The examples of the required keys and those named, since the sample site has no such file.
    case composed([String])
  }

  /// The name of the schema in `schemas/`, and of the page.
  let name: String
  /// Where its files lie.
  let place: String
  let example: Example
  /// Parts that are described apart: a heading, where they stand in a file, and their name under `$defs`.
  var parts: [(heading: String, path: String, definition: String)] = []
  /// Rules that no single key can tell, a sentence each.
  var rules: [String] = []

  /// Every format of `schemas/`, in the order in which one meets them.
  static let all: [DocumentedFormat] = [
    DocumentedFormat(
      name: "site", place: "`site.json`, at the root of the site's repository.",
      example: .file("site-data/site.json")),
    DocumentedFormat(
      name: "mcp-settings", place: "`settings/mcp.json`. Without the file, the defaults hold.",
      example: .file("site-data/settings/mcp.json")),
    DocumentedFormat(
      name: "schema",
      place:
        "`schemas/<schema>.json`, one file a schema. [Fields](fields.md) tells what each kind of field is.",
      example: .file("site-data/schemas/author.json"),
      parts: [("Keys of a property", "properties.<name>", "property")],
      rules: [
        "Keys that are neither here nor in JSON Schema 2020-12 are refused, so that a mistyped one is noticed.",
        "`collection` belongs to `reference` and `references`, which can't do without it.",
        "`key` belongs to `deck`.",
        "`options` belongs to `select` and `multiselect`. A `select` has `enum` or `options`, a `multiselect` has `items` or `options`.",
      ]),
    DocumentedFormat(
      name: "collection", place: "`collections/<collection>.json`, one file a collection.",
      example: .file("site-data/collections/posts.json")),
    DocumentedFormat(
      name: "view", place: "`views/<view>.json`, one file a view.",
      example: .file("site-data/views/latest-stories.json")),
    DocumentedFormat(
      name: "query",
      place: "`queries/<tool>.json`, one file a query.",
      example: .file("site-data/queries/stories_by_author.json"),
      rules: ["Exactly one of `collection`, `collections` and `view` is there."]),
    DocumentedFormat(
      name: "prompt", place: "The front matter of `prompts/<prompt>.md`, one file a prompt.",
      example: .file("site-data/prompts/draft-a-story.md"),
      rules: ["In an argument, `complete: values` asks for `values`, and `values` asks for `complete`."]),
    DocumentedFormat(
      name: "template", place: "`template.json`, at the root of a site template's repository.",
      example: .composed(["description", "version", "category", "preview", "variables"])),
    DocumentedFormat(
      name: "image", place: "In an object: the value of an `image` field, or an item of a `gallery`.",
      example: .property("portrait", of: "site-data/content/authors/nell-ashworth.json")),
    DocumentedFormat(
      name: "file", place: "In an object: the value of a `file` field, or an item of a `depot`.",
      example: .composed(["title", "size", "type"])),
    DocumentedFormat(
      name: "redirects",
      place: "`redirects/<collection>.json`, one file for each collection with renamed objects.",
      example: .composed([])),
    DocumentedFormat(
      name: "server", place: "`galley.json`, in the data directory. `galley init` makes it.",
      example: .composed(["workspace", "listen", "public_url", "tls"])),
    DocumentedFormat(
      name: "audit-row", place: "A line of what `galley audit export` writes. Nothing of it lies in a site.",
      example: .composed(["workspace", "client_id", "client_name", "persona", "site", "target", "address"]),
      rules: ["What isn't known is left out; what is there stands in the order of this table."]),
    DocumentedFormat(
      name: "changeset", place: "`state.json` in the commits of `refs/galley/changesets/<number>`.",
      example: .composed(["description", "base", "head", "assignees", "due"]),
      parts: [("Who did something", "opened_by", "participant")],
      rules: ["What is empty, false or unknown is left out."]),
    DocumentedFormat(
      name: "changeset-event", place: "`event.json` in the commits of `refs/galley/changesets/<number>`.",
      example: .composed(["commit"]),
      rules: ["Each commit that an event names is a parent of the commit that holds the event."]),
    DocumentedFormat(
      name: "task", place: "`state.json` in the commits of `refs/galley/tasks/<number>`.",
      example: .composed(["references", "due"])),
    DocumentedFormat(
      name: "task-event", place: "`event.json` in the commits of `refs/galley/tasks/<number>`.",
      example: .composed([])),
  ]
}

/// A site in which everything is wrong that a check can find, each once or twice.
enum BrokenSite {
  static let links: Set<String> = ["content/things/link.json"]

  static let files: [String: String] = [
    "site.json":
      #"{"galley": 1, "name": "Broken", "locales": ["en", "de"], "limits": {"object_bytes": 1024}}"#,
    "settings/mcp.json": #"{"enabled": "yes"}"#,
    "template.json": #"{"galley": 1, "name": "T", "preview": "media/none.png"}"#,

    "schemas/thing.json": #"""
    {"label": "Thing", "properties": {
       "title": {"field": "text"}, "sumary": {"field": "slug", "factory": {"slug": "titel"}}, "text": {"field": "textarea"},
       "friend": {"field": "reference", "collection": "thing"}, "date": {"field": "date"}, "kind": {"field": "select", "enum": ["a"]},
       "names": {"field": "localizedtext"}, "picture": {"field": "image"}, "price": {"field": "number"},
       "tags": {"field": "tags"}, "list": {"field": "json", "items": {"field": "text"}},
       "inner": {"field": "object", "properties": {"ally": {"field": "reference", "collection": "things"}}},
       "parts": {"field": "deck", "items": {"properties": {"id": {"field": "slug"}}}}, "draft": {"field": "text"}},
     "required": ["title", "owner"], "index": ["title", "text", "prize", "tags", "price"], "body": "price",
     "display": {"summary": "summary"}}
    """#,
    "schemas/heir.json":
      #"{"label": "Heir", "extends": "thing", "properties": {"title": {"field": "number"}}}"#,
    "schemas/circle.json": #"{"label": "Circle", "extends": "circle"}"#,
    "schemas/auth.json": #"{"label": "Mine"}"#,
    "schemas/typo.json": #"{"lable": "Typo"}"#,
    "schemas/Big.json": "{}",
    "schemas/a.b.json": "{}",
    "schemas/sub/thing.json": "{}",
    "schemas/huge.json": String(repeating: " ", count: 262_145),
    "schemas/plain.json":
      #"{"label": "Plain", "properties": {"title": {"field": "text"}, "code": {"field": "text"}}}"#,

    "collections/things.json": #"""
    {"name": "Things", "schema": "thing", "file": "json", "path_pattern": "{year}/{id}", "sort": "title,tags",
     "url_pattern": "/things/{idd}", "template": "thing"}
    """#,
    "collections/flat.json": #"""
    {"name": "Flat", "schema": "plain", "url_pattern": "/{year}/{id}", "path_pattern": "{code}/{id}"}
    """#,
    "collections/dated.json": #"{"name": "Dated", "schema": "plain", "path_pattern": "{year}/{id}"}"#,
    "collections/odd.json": #"{"name": "Odd", "schema": "thing", "path_pattern": "{price}/{id}"}"#,
    "collections/lost.json": #"{"name": "Lost", "schema": "typo"}"#,
    "collections/stray.json": #"{"name": "Stray", "schema": "thimg"}"#,
    "collections/wrong.json": #"{"name": "Wrong", "schema": "thing", "path_pattern": "{id}/{id}"}"#,
    "collections/syntax.json": "{",
    "collections/thing.CONTENT.md": "How to write.",

    "views/all.json": #"""
    {"name": "All", "from": ["things", "lost", "nothing"], "include": "price:cheap", "exclude": "draft:true,kind:a", "sort": "tags",
     "search": "!!", "select": ["title", "friends"], "group": {"by": "colour"}, "locale": "fr",
     "join": [{"field": "title"}, {"field": "friend", "select": ["name"]}]}
    """#,
    "queries/ask.json": #"""
    {"title": "Ask", "description": "Asks.", "collection": "thing", "params": {"price": {"type": "number", "default": "low"}}}
    """#,
    "queries/find.json": #"""
    {"title": "Find", "description": "Finds.", "collections": ["things"], "params": {"price": {"type": "number"}},
     "include": "title:{{params.titel}},price:{{params.price}},date:{{price}}", "fields": ["titel"], "sort": "price:desc,prize"}
    """#,
    "queries/look.json": #"{"title": "Look", "description": "Looks.", "view": "al"}"#,
    "queries/no-tool.json": #"{"title": "No", "description": "No.", "view": "all"}"#,
    "prompts/write.md":
      "---\ntitle: Write\narguments:\n- name: about\n  complete: collection:thingz\n---\nText",
    "prompts/bad.md": "---\ntitle: [\n---\n",
    "prompts/Loud.md": "---\ntitle: Loud\n---\n",

    "content/things/2026/a.json": #"""
    {"title": 7, "owner": "o", "date": "2025-01-01", "friend": "nobody", "unknown": 1, "names": {"fr": "A", "en": "A"},
     "picture": {"src": "/media/none.jpg"}, "inner": {"ally": "b2"}, "parts": [{"id": "x"}, {"id": "x"}]}
    """#,
    "content/things/2026/b.json": #"{"id": "c", "title": "B"}"#,
    "content/things/2026/d.json": #"{"title": "D", "owner": "o"}"#,
    "content/things/2025/d.json": #"{"title": "D", "owner": "o", "date": "2025-01-01"}"#,
    "content/things/2026/D.json": #"{"title": "D", "owner": "o", "date": "2026-01-01"}"#,
    "content/things/e.json": "{}",
    "content/things/2026/con.json": "{}",
    "content/things/2026/notes.txt": "Notes.",
    "content/things/2026/large.json": #"{"title": "\#(String(repeating: "x", count: 1_100))"}"#,
    "content/things/2026/syntax.json": "{\n  \"title\": ,\n}",
    "content/nowhere/a.json": "{}",
  ]
}

import Content
import JSON
import MCP
import Store
import Visibility

/// `clear_cache`: forgets what can be worked out again. (seed: T55)
enum ClearCache {
  static let tool = CatalogTool(
    name: "clear_cache", title: "Clear the caches",
    description:
      "Empties every cache of a site, and gives the status of each. No content is touched: all of it is worked out again when it is asked for, which makes the next answers slower.",
    toolset: .site, access: .admin, scopes: .any(.siteWrite),
    annotations: ToolAnnotations(
      isReadOnly: false, isDestructive: true, isIdempotent: true, isOpenWorld: false),
    parameters: [.site], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let name = try context.site(arguments).name
    let store = try context.engine.sites.source.site(name)
    var entries: [JSONObject] = SiteStore.Cache.allCases.map { cache in
      entry(cache.rawValue, site: name) { try store.forget(cache) }
    }
    // Of what the server keeps for all sites only this one's part: the others may be another workspace's.
    entries += context.engine.caches.all.map { cache in
      entry(cache.name, site: name) { try cache.clear(name) }
    }
    return .json([
      "caches": .array(entries.map { .object($0) }), "total": .int(Int64(entries.count)), "next_cursor": nil,
    ])
  }

  /// One cache after it was told to forget; a fault of one doesn't keep the others from it.
  private static func entry(_ name: String, site: String, _ clear: () throws -> Int) -> JSONObject {
    var object: JSONObject = ["name": .string(name), "site": .string(site)]
    do {
      let count = try clear()
      object["status"] = "cleared"
      object["entries"] = .int(Int64(count))
    } catch {
      object["status"] = "failed"
      let known = error as? GalleyError
      object["message"] = .string(known?.message ?? "It couldn't be emptied.")
    }
    return object
  }
}

/// The names of Galley's own tools, which no saved query may bear: a test holds them against the catalog.
public enum ToolNames {
  /// All of them.
  public static let catalog: Set<String> = [
    "clear_cache", "describe_collection", "describe_view", "find_references", "get_activity",
    "get_content_guide", "get_history", "get_object", "get_objects", "get_resource", "get_schema",
    "get_site_context",
    "get_site_info", "get_view", "list_collections", "list_extensions", "list_media", "list_projects",
    "list_schemas", "list_sites", "list_templates", "list_views", "query_collection", "query_view",
    "search_collection", "search_collections", "whoami",
  ]
}

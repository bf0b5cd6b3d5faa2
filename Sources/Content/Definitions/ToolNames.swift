/// Names that no saved query may bear: those of Galley's own tools, held against the catalog by a test, and others.
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

  /// Names of acts of Galley's own that no tool of the catalog bears, most of them acts of people. A site's query under
  /// such a name would be taken for the act, by agents and by whoever reads the audit log. (seed: S24, C1)
  public static let reserved: Set<String> = [
    "apply_changes", "apply_site_patch", "approve_changeset", "create_change_plan", "create_collection",
    "create_object", "create_preview", "create_schema", "create_site_from_template", "delete_object",
    "delete_schema", "get_deployment_logs", "get_preview_status", "patch_object", "publish_site",
    "request_publish", "request_rollback", "rollback_deployment", "run_checks", "update_object",
    "update_schema",
  ]
}

/// Names that no saved query may bear: those of Galley's own tools, held against the catalog by a test, and others.
public enum ToolNames {
  /// All of them.
  public static let catalog: Set<String> = [
    "add_comment", "apply_changes", "apply_site_patch", "cancel_publish_request", "claim_task",
    "clear_cache", "complete_task", "create_change_plan", "create_changeset", "create_collection",
    "create_object", "create_schema", "create_site_from_template", "create_task", "create_upload",
    "delete_collection", "delete_object", "delete_schema", "describe_collection", "describe_view",
    "diff_changeset", "discard_changeset", "duplicate_object", "find_references", "get_activity",
    "get_changeset", "get_checks", "get_content_guide", "get_history", "get_object", "get_objects",
    "get_publish_request", "get_resource", "get_schema", "get_site_context", "get_site_info", "get_task",
    "get_view", "list_changesets", "list_collections", "list_comments", "list_extensions", "list_media",
    "list_projects", "list_schemas", "list_sites", "list_tasks", "list_templates", "list_views",
    "patch_object", "publish_site", "query_collection", "query_view", "rename_object", "request_publish",
    "request_rollback", "resolve_comment", "resolve_conflict", "restore_revision", "run_checks",
    "search_collection", "search_collections", "undo_last", "update_collection", "update_object",
    "update_schema", "update_task", "validate_objects", "whoami",
  ]

  /// Names of acts of Galley's own that no tool of the catalog bears, most of them acts of people. A site's query under
  /// such a name would be taken for the act, by agents and by whoever reads the audit log. (seed: S24, C1)
  public static let reserved: Set<String> = [
    "approve_changeset", "create_preview", "get_deployment_logs", "get_preview_status", "publish_changeset",
    "rollback_deployment",
  ]
}

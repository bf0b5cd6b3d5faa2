public import Content

/// The reference pages, made of what the program itself validates with and knows, so that they can't say otherwise.
public enum ReferencePages {
  /// All pages; `project` holds the project's files, from which the examples are taken.
  public static func all(from project: some FileSource) throws(GalleyError) -> [ReferencePage] {
    var pages: [ReferencePage] = []
    for format in DocumentedFormat.all {
      pages.append(try FormatPage(format).page(takingExamplesFrom: project))
    }
    return pages + [
      FieldsPage.page, ErrorsPage.page, ToolsPage.page, ScopesPage.page, ChecksPage.page,
      try SecurityPage.page(in: project),
    ]
  }

  /// What each page begins with, for whoever opens it to change it.
  static func notice(source: String) -> String {
    "<!-- Made by Scripts/docs from \(source). Change it there, not here. -->"
  }
}

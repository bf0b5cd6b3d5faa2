import Arguments
import Content
import JSON
import Store

/// `galley template list`: the templates, with what each asks.
enum TemplateListCommand {
  static let command = Command(
    "list", "List the templates, with what each asks.",
    examples: [Example("galley template list", "What there is.")], related: ["init"]
  ) {
    SharedOptions.data
    SharedOptions.json
  } run: { invocation in
    let templates = try invocation.openDataDirectory().siteTemplates()
    let output = invocation.output, style = output.style
    if invocation[SharedOptions.json] {
      output.print(json: [
        "templates": .array(templates.map { .object(json($0)) }), "total": .int(Int64(templates.count)),
        "next_cursor": nil,
      ])
      return .done
    }
    let blocks = templates.map { template in
      let manifest = template.manifest
      let version = manifest.version.map { " \($0)" } ?? ""
      var lines = ["\(style.bold(template.id))  \(manifest.name)\(style.dim(version))"]
      if let description = manifest.description { lines.append("  \(description)") }
      lines += manifest.variables.map { variable in
        let usual = variable.usual.map { " [\(ValueText.cell($0))]" } ?? ""
        return "  --set \(style.bold(variable.name))=…  \(variable.label)"
          + (variable.isRequired ? style.yellow(" (must be given)") : style.dim(usual))
      }
      return lines.joined(separator: "\n")
    }
    output.print(blocks.joined(separator: "\n\n"))
    return .done
  }

  private static func json(_ template: SiteTemplate) -> JSONObject {
    let manifest = template.manifest
    var json: JSONObject = ["id": .string(template.id), "name": .string(manifest.name)]
    for (key, text) in [
      ("description", manifest.description), ("version", manifest.version), ("category", manifest.category),
    ] {
      if let text { json[key] = .string(text) }
    }
    json["variables"] = .array(
      manifest.variables.map { variable in
        var json: JSONObject = [
          "name": .string(variable.name), "label": .string(variable.label), "type": .string(variable.type),
          "required": .bool(variable.isRequired),
        ]
        if let usual = variable.usual { json["default"] = usual }
        return .object(json)
      })
    return json
  }
}

import Content
import JSON
import Markdown

/// A link or an image inside an object.
struct ObjectLink {
  let url: String
  /// The field that holds it, as a JSON Pointer.
  let field: String
  let line: Int?
  /// What a link without address may lead to: the headings of the same text.
  let anchors: Set<String>
}

extension CheckedObject {
  /// All links and images: those in texts, and the values of address fields.
  var links: [ObjectLink] {
    texts.flatMap { text -> [ObjectLink] in
      let anchors = text.anchors
      return switch text.structure {
      case .markdown(let structure):
        structure.links.filter { !$0.url.isEmpty }.map {
          ObjectLink(url: $0.url, field: text.field, line: text.fileLine($0.line), anchors: anchors)
        }
      case .html(let structure):
        (structure.links.map(\.url) + structure.images.map(\.url)).filter { !$0.isEmpty }.map {
          ObjectLink(url: $0, field: text.field, line: nil, anchors: anchors)
        }
      }
    }
      + schema.values(in: content.fields) { $0.field == .url }.compactMap { value in
        guard let url = value.value.string, url.hasPrefix("/") else { return nil }
        return ObjectLink(url: url, field: value.field, line: nil, anchors: [])
      }
  }
}

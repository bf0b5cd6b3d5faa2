import Content
import JSON

extension FieldKind {
  /// What the kind of field is for, in a sentence.
  var summary: String {
    switch self {
    case .id: "The object's own id. It comes from the file's name; naming it gives it a label and a factory."
    case .slug: "Another name for use in addresses."
    case .text: "One line of text, such as a title or a name."
    case .textarea: "Several lines of text without formatting, such as a postal address or a note."
    case .markdown: "Text in markdown. One such property can be the body of a markdown file."
    case .styledtext: "Text in HTML, as an editor with buttons makes it."
    case .number: "A number, with or without a fraction."
    case .integer: "A whole number."
    case .toggle: "A switch."
    case .date: "A day, such as `2026-05-24`."
    case .datetime: "A moment with its time zone, such as `2026-11-27T19:00:00Z`."
    case .select: "One value of a list, which `enum` or `options` gives."
    case .multiselect: "Several values of a list, none of them twice."
    case .tags: "Keywords that editors make up as they go, none of them twice."
    case .url: "A web address, or a path inside the site."
    case .email: "An email address."
    case .phone: "A telephone number."
    case .color: "A colour as `#rrggbb`."
    case .reference: "The id of one object of the collection that `collection` names."
    case .references: "The ids of several objects, none of them twice."
    case .image: "One picture with its alternative text."
    case .file: "One file to download."
    case .gallery: "Several pictures, in an order."
    case .depot: "Several files to download, in an order."
    case .json: "Any JSON at all, for what no other field fits."
    case .object: "A few values that belong together, described by `properties`."
    case .deck:
      "A list of objects, each with a name of its own, so that two people can change two of them at once."
    case .password: "A password, of which only a hash is kept."
    case .secret: "Something that no answer shows."
    case .hidden: "Anything that programs keep in the object and people don't edit."
    case .localizedtext: "One line of text in each of the site's languages."
    case .localizedmarkdown: "Text in markdown in each of the site's languages."
    case .localizedstyledtext: "Text in HTML in each of the site's languages."
    }
  }

  /// What a value looks like in a file, as markdown.
  var valueInWords: String {
    switch self {
    case .image: return "object, see [Image](image.md)"
    case .gallery: return "list of [images](image.md)"
    case .file: return "object, see [File](file.md)"
    case .depot: return "list of [files](file.md)"
    default:
      // `id` names the items of a deck unless its `key` says otherwise.
      let shape = impliedSchema(key: "id")
      return shape.isEmpty ? "anything" : Text.code(shape.description)
    }
  }
}

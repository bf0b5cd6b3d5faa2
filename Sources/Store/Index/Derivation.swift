import Content
import Git
import JSON
import Markdown

/// Everything that the index keeps of one version of one object: derived from its file, its schema and the site's
/// default locale, and from nothing else.
struct DerivedVersion: Sendable {
  let id: String
  let path: String
  let blob: ObjectID
  /// The indexed values as JSON, one array for each property.
  let facets: [UInt8]
  /// The whole object as JSON.
  let document: [UInt8]
  /// The words that weigh more in a search.
  let searchTitle: [UInt8]
  /// All other words.
  let searchBody: [UInt8]
  /// The objects that it points to, as `collection/id`, and the pages and files that it links to, as `/address`.
  let references: [Reference]
  /// What its schema says against it, as JSON; nil when nothing.
  let problems: [UInt8]?

  /// One reference with the field that holds it.
  struct Reference: Sendable {
    let field: String
    let target: String
  }
}

/// Derives what the index keeps of the objects of one collection.
struct Derivation: Sendable {
  let collection: CollectionDefinition
  let schema: ContentSchema
  let names: ColumnNames
  let fingerprint: String
  private let review: ObjectReview
  /// What everybody may search by: the words of nothing else are kept.
  private let exposure: Exposure
  private let locale: String
  private let limit: Int

  init(_ collection: CollectionDefinition, schema: ContentSchema, site: SiteDefinition) {
    self.collection = collection
    self.schema = schema
    names = ColumnNames(schema: schema)
    fingerprint = site.fingerprint(of: collection)
    exposure = Exposure(schema: schema, seesPersonal: false)
    review = ObjectReview(schema: schema, locales: site.settings.locales)
    locale = site.settings.defaultLocale
    limit = site.settings.limits.objectBytes
  }

  /// Reads the file at `path`; throws the problem of one that can't be an object at all.
  func derive(path: String, blob: ObjectID, bytes: [UInt8]) throws(UnreadableFile) -> DerivedVersion {
    let id = try objectID(path)
    if bytes.count > limit {
      throw UnreadableFile(
        Problem(
          "size", file: path, "The file has \(bytes.count) bytes; \(limit) are allowed.",
          fix: "Make it smaller, or raise the limit in site.json."))
    }
    let object = try ObjectFile.read(bytes, path: path, id: id, collection: collection, schema: schema)
    let problems = review.problems(of: object)
    let facets = names.facets(of: object, locale: locale)
    return DerivedVersion(
      id: id, path: path, blob: blob, facets: Facets.encode(facets),
      document: JSONValue.object(object.fields).bytes(), searchTitle: searchTitle(object),
      searchBody: searchBody(object), references: references(object) + links(object),
      problems: problems.isEmpty ? nil : JSONValue.array(problems.map { .object($0.json) }).bytes())
  }

  /// The id that belongs to a path; throws the problem of a file that can't be there.
  func objectID(_ path: String) throws(UnreadableFile) -> String {
    switch ObjectFile.place(of: path, in: collection) {
    case .object(let id): return id
    case .stray(let problem): throw UnreadableFile(problem)
    }
  }

  private func searchTitle(_ object: ContentObject) -> [UInt8] {
    guard let title = schema.display.title.flatMap({ schema.property($0) }), exposure.answersBy(title) else {
      return Array(object.id.utf8)
    }
    var words: [UInt8] = []
    append(object.fields[title.name], of: title, to: &words)
    return words
  }

  private func searchBody(_ object: ContentObject) -> [UInt8] {
    var words: [UInt8] = []
    let found = schema.values(in: exposure.visible(object.fields)) {
      $0.field.isSearchable && exposure.answersBy($0)
    }
    let title = schema.display.title.map { "/\($0)" }
    for value in found where value.field != title {
      append(value.value, of: value.property, to: &words)
    }
    return words
  }

  /// Appends the words of a value, its items or its locales apart from each other and from what is there.
  private func append(_ value: JSONValue?, of property: SchemaProperty, to words: inout [UInt8]) {
    for text in texts(value) {
      if !words.isEmpty { words += SearchText.border }
      words += SearchText.bytes(of: text, field: property.field)
    }
  }

  /// The texts of a value: itself, its items, or its locales.
  func texts(_ value: JSONValue?) -> [String] {
    switch value {
    case .string(let text)?: [text]
    case .array(let items)?: items.compactMap(\.string)
    case .object(let locales)?: locales.members.compactMap(\.value.string)
    default: []
    }
  }

  private func references(_ object: ContentObject) -> [DerivedVersion.Reference] {
    review.references(of: object).flatMap { reference in
      reference.candidates.map {
        DerivedVersion.Reference(field: reference.field, target: "\($0.collection)/\($0.id)")
      }
    }
  }
}

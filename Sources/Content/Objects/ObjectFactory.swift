internal import Crypto
public import JSON

/// Fills in what a new object's fields leave open: moments, identifiers, slugs and defaults, as the schema says.
public struct ObjectFactory {
  private let schema: ContentSchema
  private let now: Int64

  /// `now` is the moment in seconds since 1970.
  public init(schema: ContentSchema, now: Int64) {
    self.schema = schema
    self.now = now
  }

  /// The fields with every open one filled that has a factory.
  public func completed(_ fields: JSONObject) throws(GalleyError) -> JSONObject {
    var complete = fields
    for property in schema.properties where property.name != "id" {
      guard complete[property.name] == nil, let factory = property.factory else { continue }
      switch factory {
      case .now: complete[property.name] = .string(Moment.text(secondsSince1970: now))
      case .today: complete[property.name] = .string(CivilDate(secondsSince1970: now).description)
      case .uuid: complete[property.name] = .string(try ObjectFactory.uuid())
      case .slug(let source): complete[property.name] = text(source, complete).map { .string(Slug.make($0)) }
      case .value(let value): complete[property.name] = value
      }
    }
    complete["id"] = nil
    return complete
  }

  /// An id for an object that was given none: by the id's own factory, else a slug of its title; a number is added when
  /// it is taken.
  public func id(for fields: JSONObject, isTaken: (String) throws -> Bool) throws -> String {
    if case .uuid? = schema.property("id")?.factory { return try ObjectFactory.uuid() }
    var source = schema.display.title
    if case .slug(let property)? = schema.property("id")?.factory { source = property }
    guard let source, let text = text(source, fields), !Slug.make(text).isEmpty else {
      throw GalleyError(
        .invalidArgument, "The new object needs an id: there is no text to make one from.",
        hint: "Give an id, or a \(source ?? "title").")
    }
    let slug = Slug.make(text)
    var candidate = slug
    var number = 2
    while try isTaken(candidate) {
      candidate = "\(slug)-\(number)"
      number += 1
    }
    return candidate
  }

  private static func uuid() throws(GalleyError) -> String {
    do {
      return try UUID.random().description
    } catch {
      throw GalleyError(.internalFault, "No random number can be had: \(error).")
    }
  }

  private func text(_ name: String, _ fields: JSONObject) -> String? {
    switch fields[name] {
    case .string(let text)?: text
    case .object(let texts)?: texts.members.lazy.compactMap { $0.value.string }.first
    default: nil
    }
  }
}

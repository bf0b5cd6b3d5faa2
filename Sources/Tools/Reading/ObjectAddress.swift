import Content
import JSON
import Store
import Visibility

/// Where the objects of a collection are on the published site.
struct ObjectAddress {
  private enum Part {
    case text(String)
    case id
    case field(String)
    case date(Range<Int>)
  }

  private let base: String
  private let parts: [Part]
  private let collection: VisibleCollection
  private let locale: String

  /// The addresses of a collection's objects; nil where they have no pages, or the site has no address.
  init?(_ collection: VisibleCollection, of site: VisibleSite) {
    let settings = site.snapshot.site.settings
    guard let base = settings.baseURL, let pattern = collection.definition.urlPattern else { return nil }
    self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
    self.collection = collection
    locale = settings.defaultLocale
    var parts: [Part] = []
    for (position, piece) in pattern.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard position > 0, let end = piece.firstIndex(of: "}") else {
        parts.append(.text(String(piece)))
        continue
      }
      switch piece[..<end] {
      case "id": parts.append(.id)
      case "year": parts.append(.date(0..<4))
      case "month": parts.append(.date(5..<7))
      case "day": parts.append(.date(8..<10))
      case let name: parts.append(.field(String(name)))
      }
      parts.append(.text(String(piece[piece.index(after: end)...])))
    }
    self.parts = parts
  }

  /// Whether an address follows from the id alone.
  var needsOnlyID: Bool {
    parts.allSatisfy { if case .field = $0 { false } else if case .date = $0 { false } else { true } }
  }

  /// The address of an object; nil where it is made from something that the object lacks or the caller doesn't see.
  func url(of object: StoredObject) throws(GalleyError) -> String? {
    let fields = needsOnlyID ? [:] : collection.fields.visible(try object.fields())
    var url = base
    for part in parts {
      switch part {
      case .text(let text): url += text
      case .id: url += ObjectAddress.encoded(object.id)
      case .date(let range):
        guard let name = collection.schema.display.date, let date = fields[name]?.string,
          CivilDate(parsing: date) != nil
        else { return nil }
        url += String(decoding: Array(date.utf8)[range], as: UTF8.self)
      case .field(let name):
        guard let text = fields[name]?.string ?? fields[name]?[locale]?.string ?? usual(name), !text.isEmpty
        else {
          return nil
        }
        url += ObjectAddress.encoded(text)
      }
    }
    return url
  }

  private func usual(_ name: String) -> String? { name == "locale" ? locale : nil }

  /// A text as one part of a path.
  static func encoded(_ text: String) -> String {
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        encoded.append(byte)
      default:
        encoded.append(UInt8(ascii: "%"))
        for digit in [byte >> 4, byte & 15] {
          encoded.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
        }
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}

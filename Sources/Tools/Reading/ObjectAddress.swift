import Content
import JSON
import Store
import Visibility

/// Where the objects of a collection are on the published site.
struct ObjectAddress {
  private let base: String
  private let pattern: AddressPattern
  private let collection: VisibleCollection
  private let locale: String

  /// The addresses of a collection's objects; nil where they have no pages, or the site has no address.
  init?(_ collection: VisibleCollection, of site: VisibleSite) {
    guard let pattern = collection.addressPattern else { return nil }
    let settings = site.snapshot.site.settings
    guard let base = settings.baseURL else { return nil }
    self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
    self.pattern = pattern
    self.collection = collection
    locale = settings.defaultLocale
  }

  /// Whether an address follows from the id alone.
  var needsOnlyID: Bool { pattern.needsOnlyID }

  /// The address of an object; nil where it is made from something that the object lacks or the caller doesn't see.
  func url(of object: StoredObject) throws(GalleyError) -> String? {
    let fields = needsOnlyID ? [:] : collection.fields.visible(try object.fields())
    var url = base
    for part in pattern.parts {
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

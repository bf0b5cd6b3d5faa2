/// Who did something, and when.
public struct Signature: Sendable, Hashable {
  /// The person's or program's name.
  public let name: String
  /// The address; empty where there is none.
  public let email: String
  /// Seconds since 1970, UTC.
  public let time: Int64
  /// The local time's distance from UTC in minutes, east positive.
  public let offset: Int

  /// Makes a signature; characters that would break the commit's format are left out.
  public init(name: String, email: String, time: Int64, offset: Int = 0) {
    self.name = Signature.cleaned(name)
    self.email = Signature.cleaned(email)
    self.time = time
    self.offset = offset
  }

  private static func cleaned(_ text: String) -> String {
    let kept = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f && $0 != "<" && $0 != ">" }
    var scalars = kept[...]
    while let last = scalars.last, last == " " { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars.drop { $0 == " " }))
  }

  /// The form that commits, tags and reference logs hold: `Name <email> 1700000000 +0100`.
  var line: String {
    let minutes = abs(offset)
    let zone = (minutes / 60) * 100 + minutes % 60
    let digits = String(zone)
    let padding = String(repeating: "0", count: max(0, 4 - digits.count))
    return "\(name) <\(email)> \(time) \(offset < 0 ? "-" : "+")\(padding)\(digits)"
  }

  /// Reads the form that commits hold, as leniently as git: whatever is missing is empty or zero.
  init(line: UnsafeRawBufferPointer) {
    let open = line.firstIndex(of: UInt8(ascii: "<"))
    let close = line.lastIndex(of: UInt8(ascii: ">"))
    let nameEnd = open ?? line.count
    var mail = ""
    var fields: [Substring] = []
    if let open, let close, open < close {
      mail = String(decoding: line[(open + 1)..<close], as: UTF8.self)
      fields = String(decoding: line[(close + 1)...], as: UTF8.self).split(separator: " ")
    }
    let zone = fields.count > 1 ? Int(fields[1]) ?? 0 : 0
    self.init(
      name: String(decoding: line[..<nameEnd], as: UTF8.self), email: mail,
      time: fields.first.flatMap { Int64($0) } ?? 0, offset: zone / 100 * 60 + zone % 100)
  }
}

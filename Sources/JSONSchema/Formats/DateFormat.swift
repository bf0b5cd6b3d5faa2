/// Dates and times of RFC 3339.
enum DateFormat {
  static func isDate(_ text: Bytes) -> Bool {
    guard text.count == 10, text[offset: 4] == UInt8(ascii: "-"), text[offset: 7] == UInt8(ascii: "-"),
      let year = text.number(at: 0, digits: 4), let month = text.number(at: 5, digits: 2),
      let day = text.number(at: 8, digits: 2), (1...12).contains(month), day >= 1
    else { return false }
    return day <= days(in: month, of: year)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func isDateTime(_ text: Bytes) -> Bool {
    guard text.count > 11, text[offset: 10] | 0x20 == UInt8(ascii: "t") else { return false }
    return isDate(text.prefix(10)) && isTime(text.dropFirst(11))
  }

  static func isTime(_ text: Bytes) -> Bool {
    guard text.count >= 9, text[offset: 2] == UInt8(ascii: ":"), text[offset: 5] == UInt8(ascii: ":"),
      let hour = text.number(at: 0, digits: 2), let minute = text.number(at: 3, digits: 2),
      let second = text.number(at: 6, digits: 2), hour < 24, minute < 60, second <= 60
    else { return false }
    var rest = text.dropFirst(8)
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix(while: \.isDigit)
      guard !digits.isEmpty else { return false }
      rest = rest[digits.endIndex...]
    }
    guard let offset = offset(rest) else { return false }
    // A leap second is the last one of a day in universal time, wherever the clock hangs.
    return second < 60 || (hour * 60 + minute - offset + 2880) % 1440 == 1439
  }

  /// The minutes that an offset adds to universal time.
  private static func offset(_ text: Bytes) -> Int? {
    if text.count == 1, let mark = text.first, mark | 0x20 == UInt8(ascii: "z") { return 0 }
    guard text.count == 6, text[offset: 3] == UInt8(ascii: ":"), let hours = text.number(at: 1, digits: 2),
      let minutes = text.number(at: 4, digits: 2), hours < 24, minutes < 60
    else { return nil }
    switch text[offset: 0] {
    case UInt8(ascii: "+"): return hours * 60 + minutes
    case UInt8(ascii: "-"): return -hours * 60 - minutes
    default: return nil
    }
  }
}

extension Bytes {
  /// The byte so far from the beginning.
  subscript(offset offset: Int) -> UInt8 { self[startIndex + offset] }

  /// A number of just so many ASCII digits.
  func number(at offset: Int, digits: Int) -> Int? {
    guard offset + digits <= count else { return nil }
    var number = 0
    for position in offset..<(offset + digits) {
      let byte = self[offset: position]
      guard byte.isDigit else { return nil }
      number = number * 10 + Int(byte - 48)
    }
    return number
  }
}

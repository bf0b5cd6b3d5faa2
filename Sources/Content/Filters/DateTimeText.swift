/// Moments as text whose order is the order of time: RFC 3339 brought to UTC.
enum DateTimeText {
  /// `2026-05-01T08:00:00Z` for `2026-05-01T10:00:00+02:00`; a text that is no moment comes back as it is.
  static func utc(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, let day = CivilDate(parsing: text), !text.hasSuffix("Z") else { return text }
    guard let sign = bytes.lastIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }),
      sign >= 19,
      let hours = two(bytes, 11), let minutes = two(bytes, 14), let seconds = two(bytes, 17),
      let offsetHours = two(bytes, sign + 1), let offsetMinutes = two(bytes, sign + 4)
    else { return text }
    let offset = (offsetHours * 60 + offsetMinutes) * (bytes[sign] == UInt8(ascii: "-") ? -1 : 1)
    let moment = daysSince1970(day) * 86_400 + Int64(hours * 3_600 + minutes * 60 + seconds - offset * 60)
    let fraction = String(decoding: bytes[19..<sign], as: UTF8.self)
    return Moment.text(secondsSince1970: moment).dropLast() + fraction + "Z"
  }

  private static func two(_ bytes: [UInt8], _ at: Int) -> Int? {
    guard at + 1 < bytes.count else { return nil }
    let high = Int(bytes[at]) - 48, low = Int(bytes[at + 1]) - 48
    return (0...9).contains(high) && (0...9).contains(low) ? high * 10 + low : nil
  }

  private static func daysSince1970(_ day: CivilDate) -> Int64 {
    let year = Int64(day.month <= 2 ? day.year - 1 : day.year)
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let month = Int64(day.month > 2 ? day.month - 3 : day.month + 9)
    let dayOfYear = (153 * month + 2) / 5 + Int64(day.day) - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

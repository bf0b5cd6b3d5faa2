/// Replaces an exact text that must occur a stated number of times.
struct TextReplacement {
  let find: String
  let replacement: String
  let count: Int

  /// The text with every occurrence replaced; throws when there are more or fewer than stated.
  ///
  /// Bytes are compared, since an exact text is one that is spelled alike. Only line ends are let pass: who reads a text
  /// seldom sees that its lines end in CR LF.
  func applied(to text: String, at path: FieldPath) throws(PatchFault) -> String {
    let source = Array(text.utf8)
    var wanted = Array(find.utf8)
    var new = Array(replacement.utf8)
    var places = TextReplacement.places(of: wanted, in: source)
    if places.isEmpty, LineEnds.areCRLF(source) {
      wanted = LineEnds.crlf(wanted)
      new = LineEnds.crlf(new)
      places = TextReplacement.places(of: wanted, in: source)
    }
    guard places.count == count else { throw fault(places.count, path) }
    var result: [UInt8] = []
    var copied = 0
    for place in places {
      result += source[copied..<place] + new
      copied = place + wanted.count
    }
    return String(decoding: result + source[copied...], as: UTF8.self)
  }

  private func fault(_ found: Int, _ path: FieldPath) -> PatchFault {
    if found == 0 {
      return PatchFault(
        .noMatch, "‘\(path)’ doesn't hold the text ‘\(find.prefix(80))’.",
        hint: "It must be spelled exactly as in the field, white space and markup included.", member: "find")
    }
    if found > count {
      return PatchFault(
        .tooManyMatches,
        "‘\(path)’ holds ‘\(find.prefix(80))’ \(found) times, not \(count == 1 ? "once" : "\(count) times").",
        hint: "Give more of the text around it, or \"count\": \(found) to replace all of them.",
        member: "find")
    }
    return PatchFault(
      .tooFewMatches, "‘\(path)’ holds ‘\(find.prefix(80))’ \(found) times, not \(count) times.",
      hint: "Read the field again, or give \"count\": \(found).", member: "count")
  }

  /// Where the text begins, without overlaps.
  private static func places(of wanted: [UInt8], in source: [UInt8]) -> [Int] {
    guard let first = wanted.first, wanted.count <= source.count else { return [] }
    return source.withUnsafeBufferPointer { source in
      wanted.withUnsafeBufferPointer { wanted in
        var places: [Int] = []
        var index = 0
        let last = source.count - wanted.count
        while index <= last {
          if source[index] == first, source[index..<(index + wanted.count)].elementsEqual(wanted) {
            places.append(index)
            index += wanted.count
          } else {
            index += 1
          }
        }
        return places
      }
    }
  }
}

/// How the lines of a text end.
enum LineEnds {
  /// Whether the first line ends in CR LF.
  static func areCRLF(_ text: [UInt8]) -> Bool {
    text.firstIndex(of: 0x0A).map { $0 > 0 && text[$0 - 1] == 0x0D } ?? false
  }

  /// The text with every line ended by CR LF.
  static func crlf(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text {
      if byte == 0x0A, result.last != 0x0D { result.append(0x0D) }
      result.append(byte)
    }
    return result
  }
}

/// The rules for an object's id: a name that is safe as a file, in a URL and in a git tree on every system.
public enum ObjectName {
  /// The longest id in UTF-8 bytes; with its ending and folders it stays below every file system's limit.
  public static let maximumBytes = 128

  /// Why `name` can't be an id, as the end of a sentence that starts with the name; nil when it can.
  public static func fault(in name: String) -> String? {
    if name.isEmpty { return "is empty" }
    if name.utf8.count > maximumBytes { return "is longer than \(maximumBytes) bytes" }
    if isPlain(name) { return reservedFault(name) }
    for scalar in name.unicodeScalars where !isAllowed(scalar) {
      return "holds the character ‘\(printable(scalar))’; letters, digits, ‘-’, ‘_’ and ‘.’ are allowed"
    }
    if let first = name.unicodeScalars.first, first == "-" || first == "." || first.properties.isDiacritic {
      return "starts with ‘\(printable(first))’; it must start with a letter, a digit or ‘_’"
    }
    if name.last == "." { return "ends with a dot" }
    if !Normalization.isNFC(name) { return "is not in Unicode's composed form (NFC)" }
    return reservedFault(name)
  }

  /// The form under which two ids count as the same file on systems that ignore case.
  public static func folded(_ name: String) -> String { name.lowercased() }

  /// The common case, decided on bytes: lower-case ASCII letters, digits, dashes and underscores.
  private static func isPlain(_ name: String) -> Bool {
    var isFirst = true
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        break
      case UInt8(ascii: "-") where !isFirst: break
      default: return false
      }
      isFirst = false
    }
    return true
  }

  /// Whether a name may hold the character.
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "-" || scalar == "_" || scalar == "." { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  /// Windows can't hold files of these names, whatever their ending.
  private static let devices: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

  private static func reservedFault(_ name: String) -> String? {
    isDevice(name) ? "is the name of a device on Windows" : nil
  }

  /// Whether a file of that name would be a device on Windows.
  static func isDevice(_ name: String) -> Bool {
    guard name.utf8.count <= 5 || name.contains(".") else { return false }
    return devices.contains(name.prefix { $0 != "." }.lowercased())
  }

  private static func printable(_ scalar: Unicode.Scalar) -> String {
    let isVisible =
      scalar.value > 0x20 && scalar.properties.generalCategory != .format && scalar.value != 0x7F
    return isVisible ? String(scalar) : "U+\(String(scalar.value, radix: 16, uppercase: true))"
  }
}

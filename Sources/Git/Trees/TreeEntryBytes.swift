extension [UInt8] {
  /// Appends an entry in the form that trees hold: mode in octal, name, zero, id.
  mutating func append(treeEntry name: some Collection<UInt8>, _ version: FileVersion) {
    append(contentsOf: String(version.mode.rawValue, radix: 8).utf8)
    append(0x20)
    append(contentsOf: name)
    append(0)
    version.id.withBytes { append(contentsOf: $0) }
  }
}

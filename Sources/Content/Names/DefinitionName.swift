/// The rules for the name of a definition: its file's name without the ending, by which everything else refers to it.
enum DefinitionName {
  /// What is named, for each has its own rules.
  enum Kind {
    /// Schemas, collections and views, which are named in paths and in addresses.
    case plain
    /// Saved queries, whose names become those of tools.
    case tool
    /// Prompts, which clients show as commands.
    case prompt
  }

  /// Why `name` can't be one of that kind, as the end of a sentence that starts with the name; nil when it can.
  static func fault(in name: String, kind: Kind) -> String? {
    let bytes = Array(name.utf8)
    if bytes.isEmpty { return "is empty" }
    let longest = kind == .plain ? ObjectName.maximumBytes : 48
    if bytes.count > longest { return "is longer than \(longest) bytes" }
    let isAllowed = bytes.enumerated().allSatisfy { position, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): position > 0 || kind == .plain
      case UInt8(ascii: "-"): position > 0 && kind != .tool
      default: false
      }
    }
    if !isAllowed { return rule(kind) }
    return ObjectName.fault(in: name)
  }

  private static func rule(_ kind: Kind) -> String {
    switch kind {
    case .plain: "must be lower-case letters, digits, ‘_’ and ‘-’, and not start with ‘-’"
    case .tool: "must be a lower-case letter, then lower-case letters, digits and ‘_’, as tools are named"
    case .prompt: "must be a lower-case letter, then lower-case letters, digits, ‘_’ and ‘-’"
    }
  }
}

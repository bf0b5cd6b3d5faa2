import Content
import MCP
import Visibility

extension ToolContext {
  /// The address that a URI names; nil for what can't be one, or isn't one for this caller.
  func resourceAddress(_ uri: String) throws -> ResourceAddress? {
    if let address = ResourceAddress(uri) { return address }
    guard uri.hasPrefix(ResourceAddress.aliasScheme) else { return nil }
    if let site = caller.site { return ResourceAddress(uri, onlySite: site) }
    let names = try engine.siteNames(for: caller, mayWait: call.mayWait)
    return names.count == 1 ? ResourceAddress(uri, onlySite: names[0]) : nil
  }
}

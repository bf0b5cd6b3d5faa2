import CCurl

/// One exchange through libcurl, of whatever protocol: made, done once and thrown away.
///
/// Nothing comes from the environment: no proxy, no `.netrc`, no cookies, no cache of names or connections.
final class CurlTransfer {
  private let curl: OpaquePointer
  private let exchange: CurlExchange
  private var lists: [UnsafeMutablePointer<curl_slist>] = []
  private var failed: CURLcode = CURLE_OK
  private let problem: UnsafeMutablePointer<CChar>

  /// The library asks to be made ready once in a process.
  private static let ready = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

  init(_ exchange: CurlExchange) throws(OutboundError) {
    guard CurlTransfer.ready == CURLE_OK, let curl = curl_easy_init() else {
      throw OutboundError(.unreachable, "The system has no room for a connection to outside.")
    }
    self.curl = OpaquePointer(curl)
    self.exchange = exchange
    problem = .allocate(capacity: Int(CURL_ERROR_SIZE))
    problem.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    settle()
  }

  deinit {
    curl_easy_cleanup(UnsafeMutableRawPointer(curl))
    for list in lists { curl_slist_free_all(list) }
    problem.deallocate()
  }

  private func settle() {
    set(CURLOPT_ERRORBUFFER, problem)
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_PROXY, "")
    set(CURLOPT_NOPROXY, "*")
    set(CURLOPT_NETRC, 0)
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_MAXREDIRS, 0)
    set(CURLOPT_FRESH_CONNECT, 1)
    set(CURLOPT_FORBID_REUSE, 1)
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    let context = Unmanaged.passUnretained(exchange).toOpaque()
    set(CURLOPT_WRITEDATA, context)
    set(CURLOPT_HEADERDATA, context)
    set(CURLOPT_READDATA, context)
    set(CURLOPT_OPENSOCKETDATA, context)
    note(ccurl_set_bytes_callback(handle, CURLOPT_WRITEFUNCTION, CurlExchange.bodyArrived))
    note(ccurl_set_bytes_callback(handle, CURLOPT_HEADERFUNCTION, CurlExchange.headerArrived))
    note(ccurl_set_bytes_callback(handle, CURLOPT_READFUNCTION, CurlExchange.bodyWanted))
    note(ccurl_set_socket_callback(handle, CurlExchange.socketWanted))
  }

  private var handle: UnsafeMutableRawPointer { UnsafeMutableRawPointer(curl) }

  private func note(_ code: CURLcode) { if code != CURLE_OK { failed = code } }

  func set(_ option: CURLoption, _ value: Int) { note(ccurl_set_long(handle, option, value)) }
  func set(_ option: CURLoption, _ value: String) { note(ccurl_set_text(handle, option, value)) }
  func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer) {
    note(ccurl_set_pointer(handle, option, value))
  }

  /// Gives a list of texts to an option, which borrows it until the transfer is gone.
  func set(_ option: CURLoption, _ texts: [String]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for text in texts {
      guard let longer = curl_slist_append(list, text) else {
        failed = CURLE_OUT_OF_MEMORY
        break
      }
      list = longer
    }
    guard let list else { return }
    lists.append(list)
    note(ccurl_set_list(handle, option, list))
  }

  /// Trusts the authorities of a file beside the system's, which lie in a folder.
  func trust(_ authorities: String?) {
    if let authorities { set(CURLOPT_CAINFO, authorities) }
  }

  /// Does it, by a moment, and answers the status.
  func perform(by deadline: Moment, with host: String) throws(OutboundError) -> Int {
    let remaining = deadline.remaining
    guard remaining > 0 else { throw CurlTransfer.late(host) }
    set(CURLOPT_TIMEOUT_MS, Int(remaining))
    set(CURLOPT_CONNECTTIMEOUT_MS, Int(remaining))
    // An option that can't be set would leave a door open: nothing is sent then.
    if failed != CURLE_OK {
      throw OutboundError(
        .unreachable, "A connection to outside can't be set up: \(CurlTransfer.text(of: failed)).")
    }
    let code = curl_easy_perform(handle)
    if let objection = exchange.objection { throw objection }
    guard code == CURLE_OK else { throw error(code, host) }
    return ccurl_get_long(handle, CURLINFO_RESPONSE_CODE)
  }

  private func error(_ code: CURLcode, _ host: String) -> OutboundError {
    let said = String(cString: problem)
    let reason = said.isEmpty ? CurlTransfer.text(of: code) : said
    switch code {
    case CURLE_OPERATION_TIMEDOUT: return CurlTransfer.late(host)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_USE_SSL_FAILED:
      return OutboundError(.untrusted, "No safe connection to \(host): \(reason).")
    case CURLE_FILESIZE_EXCEEDED: return OutboundError(.tooLarge, "\(host) sent more than it may.")
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_LOGIN_DENIED, CURLE_SEND_ERROR,
      CURLE_REMOTE_ACCESS_DENIED, CURLE_QUOTE_ERROR:
      return OutboundError(.answer, "\(host) doesn't take it: \(reason).")
    default: return OutboundError(.unreachable, "\(host) can't be reached: \(reason).")
    }
  }

  private static func late(_ host: String) -> OutboundError {
    OutboundError(.timeout, "\(host) took too long to answer.")
  }

  private static func text(of code: CURLcode) -> String { String(cString: curl_easy_strerror(code)) }
}

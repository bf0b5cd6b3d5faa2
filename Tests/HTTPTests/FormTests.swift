import HTTP
import Testing

@Suite("Forms") struct FormTests {
  @Test("URL-encoded fields keep order and repetition")
  func urlEncoded() throws {
    let form = try URLEncodedForm.parse(Array("a=1&b=x+y%21&a=2&empty=&flag&%C3%A4=%E2%82%AC".utf8))
    #expect(form.map(\.name) == ["a", "b", "a", "empty", "flag", "ä"])
    #expect(form.map(\.value) == ["1", "x y!", "2", "", "", "€"])
    #expect(form.all("a") == ["1", "2"])
    #expect(throws: HTTPError.self) { try URLEncodedForm.parse(Array("a=%zz".utf8)) }
    #expect(throws: HTTPError.self) { try URLEncodedForm.parse(Array("a=%ff".utf8)) }
    #expect(throws: HTTPError.self) { try URLEncodedForm.parse(Array("a&b&c".utf8), limit: 2) }
  }

  struct Found: Equatable {
    var part: MultipartPart
    var data: [UInt8] = []
  }

  private func parse(_ body: [UInt8], inPiecesOf size: Int, boundary: String = "xyz") throws -> [Found] {
    var parser = try MultipartParser(
      contentType: "multipart/form-data; boundary=\"\(boundary)\"", partLimit: 10)
    var found: [Found] = []
    for start in stride(from: 0, to: body.count, by: size) {
      try parser.feed(Array(body[start..<min(start + size, body.count)])) { event in
        switch event {
        case .began(let part): found.append(Found(part: part))
        case .data(let bytes): found[found.count - 1].data += bytes
        case .ended: break
        }
      }
    }
    try parser.finish()
    return found
  }

  @Test("A multipart body is read the same in pieces of any size", arguments: [1, 2, 3, 7, 16, 64, 100_000])
  func multipart(_ size: Int) throws {
    // What looks nearly like a boundary belongs to the content.
    let tricky = "\r\n--xy\r\n-xyz\r\n--xY\r\n\r\r\n--"
    let text =
      "preamble\r\n--xyz\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nHello\r\n"
      + "--xyz\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\";c.txt\"\r\n"
      + "Content-Type: text/plain\r\n\r\n\(tricky)\r\n"
      + "--xyz\r\nContent-Disposition: form-data; name=empty\r\n\r\n\r\n"
      + "--xyz\r\n\r\nbare\r\n--xyz--\r\nepilogue"
    let found = try parse(Array(text.utf8), inPiecesOf: size)
    #expect(found.map(\.part.name) == ["title", "file", "empty", nil])
    #expect(found.map(\.part.filename) == [nil, "a \"b\";c.txt", nil, nil])
    #expect(found[1].part.contentType == "text/plain")
    #expect(found.map { String(decoding: $0.data, as: UTF8.self) } == ["Hello", tricky, "", "bare"])
  }

  @Test(
    "A broken multipart body is refused",
    arguments: [
      "", "--xyz", "--xyz\r\nA: b\r\n\r\nunfinished", "--xyzz\r\n\r\nx\r\n--xyz--", "no boundary at all",
      "--xyz\r\n\(String(repeating: "A: b\r\n", count: 5000))\r\nx\r\n--xyz--",
      String(repeating: "--xyz\r\n\r\nx\r\n", count: 11) + "--xyz--",
    ])
  func broken(_ body: String) {
    #expect(throws: HTTPError.self) { try parse(Array(body.utf8), inPiecesOf: 1000) }
  }

  @Test("A parser needs a form's content type with a boundary")
  func contentType() {
    for type in [
      "", "multipart/form-data", "multipart/mixed; boundary=x",
      "multipart/form-data; boundary=\(String(repeating: "b", count: 71))",
    ] {
      #expect(throws: HTTPError.self) { try MultipartParser(contentType: type) }
    }
    #expect(throws: Never.self) {
      try MultipartParser(contentType: "Multipart/Form-Data; charset=utf-8; boundary=----WebKitFormBoundary7")
    }
  }
}

import QRCode
import Testing

/// The expected squares are those of another encoder, segno, for the same bytes.
@Suite("QR codes")
struct QRCodeTests {
  @Test("A short text becomes the smallest square")
  func small() throws {
    let code = try #require(QRCode("galley".utf8))
    let rows = (0..<code.size).map { y in String((0..<code.size).map { code[$0, y] ? "#" : "." }) }
    #expect(rows.joined(separator: "\n") == QRCodeTests.galley)
  }

  @Test("A long one is divided into blocks, and its size is written into the square")
  func large() throws {
    let code = try #require(QRCode(String(repeating: QRCodeTests.address, count: 2).utf8))
    let expected = QRCodeTests.rows.split { $0.isWhitespace }
    #expect(code.size == 57 && expected.count == 57)
    for (y, row) in expected.enumerated() {
      let number = try #require(UInt64(row, radix: 16))
      #expect((0..<57).allSatisfy { code[$0, y] == (number >> UInt64(56 - $0) & 1 == 1) }, "row \(y)")
    }
  }

  @Test("Every size is drawn, and what fits into none is refused")
  func sizes() {
    var sizes: Set<Int> = []
    for count in stride(from: 0, through: 2_331, by: 37) {
      sizes.insert(QRCode([UInt8](repeating: 0x55, count: count))?.size ?? 0)
    }
    #expect(sizes.min() == 21 && sizes.max() == 177)
    #expect(QRCode([UInt8](repeating: 0, count: 2_331))?.size == 177)
    #expect(QRCode([UInt8](repeating: 0, count: 2_332)) == nil)
  }

  @Test("Runs are the dark modules of a row")
  func runs() throws {
    let code = try #require(QRCode("galley".utf8))
    #expect(
      code.runs(inRow: 0).map(\.start) == [0, 10, 12, 14]
        && code.runs(inRow: 0).map(\.length) == [7, 1, 1, 7])
  }

  private static let address =
    "otpauth://totp/Galley:ada@tidewater.example?secret=I4EYIUZENER5QPVNUFDJ65S3OU3LKYBN&issuer=Galley"

  private static let galley = """
    #######...#.#.#######
    #.....#.......#.....#
    #.###.#..##...#.###.#
    #.###.#..#..#.#.###.#
    #.###.#..##.#.#.###.#
    #.....#.##.##.#.....#
    #######.#.#.#.#######
    ...........##........
    #..#.##.###..#.#.....
    .#.#.#.###....##.#.##
    .....###....##...##.#
    .#...#.#..##...#.#...
    #.#.#.#...#.#.#.#..##
    ........##.#...##.#.#
    #######..##..#..####.
    #.....#.#.####.....##
    #.###.#...##..#.#...#
    #.###.#.####....#####
    #.###.#...#.#..##.#.#
    #.....#..#...##.#....
    #######.#####..###.#.
    """

  private static let rows = """
    1fdd8a77c14de7f 1046b99c15bd241 1747bd8a86b9e5d 175e3bf37498a5d 175be8dfeb6fa5d 10552ec44b33441
    1fd55555555557f 0017b59c7ea1100 117a6feffb4def9 130def31635d354 197e49c746ae844 112d235b1ec19c2
    19563337d20d8c9 1a248e9df8dc356 1b6d7ac87174232 0bbb3ee32467181 15e56466d76916b 082861d1dbcfb74
    1f5bb4b52fca8f4 133bfbfab1eed03 15c02e8adfe10a7 0c2c94b2596d96a 027767432c79b76 1118c0b8a84b7f3
    1cfd5a1cf74d569 0901a6fed8cfb78 07fbecb7cdd6bf6 0f18adac630b112 115902cd5749d5a 1f1049b45d4c916
    15f4fec7eca43f6 07b4222156db530 13d0eb5b5121058 1ca9512ab96494f 08e2f9753ad7eab 16173f59b6a35f0
    0be62cd233e98b3 1d98aa74eb4c929 0ad7cee5af0f396 040252c355a0092 11cf0aca5f6d15d 0c0943bafa7d8ec
    01407d2f29d9b9a 0a8c5f8f0643852 18728e958bad959 02858fba286c966 14c16b867c570b6 1f2f5c368f2b7f1
    007a4b0fdbe11f1 001ee9bc634cb1e 1fd4cb25769cb52 1041a3f45ab7710 17593077d9efbf3 174d25d2db5d87f
    174e02498b4a4f0 1048e7a438a9a90 1fdefd57376d8a9
    """
}

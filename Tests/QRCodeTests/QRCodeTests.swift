import QRCode
import Testing

/// The expected squares are those of another encoder, qrcode of Python, for the same bytes and mask.
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
    let runs = code.runs(inRow: 0)
    #expect(runs.map(\.start) == [0, 8, 12, 14] && runs.map(\.length) == [7, 2, 1, 7])
  }

  private static let address =
    "otpauth://totp/Galley:ada@tidewater.example?secret=I4EYIUZENER5QPVNUFDJ65S3OU3LKYBN&issuer=Galley"

  private static let galley = """
    #######.##..#.#######
    #.....#.#.#...#.....#
    #.###.#..##.#.#.###.#
    #.###.#.#.#...#.###.#
    #.###.#...#...#.###.#
    #.....#..##...#.....#
    #######.#.#.#.#######
    ........##...........
    #.##.###.##...#..#.##
    ........#...#..#..#.#
    ....#.#.#.#.#####..##
    ##.#.#.##.#.##...#..#
    #######.##.#.#..#..#.
    ........#....#....#..
    #######.#....##.#....
    #.....#.#######..##.#
    #.###.#..###..#.#####
    #.###.#.###..#.#.###.
    #.###.#.####.#....#..
    #.....#....##.##....#
    #######.#####..##.#..
    """

  private static let rows = """
    1fd569f9f9ae67f 105534a4f633241 174d17200c1365d 175b27828384a5d 174866e7f8e1a5d 1043bb546e66441
    1fd55555555557f 001bc49c6ed0d00 16ef3a7fe218b4b 1d35cc3f57bebb7 1e6238c052df435 1a878933b66b368
    136ef05ae9ee02a 0707101a18520d8 15cfd05dd8de898 1a3c12aee37b69d 0d42ea5634e72e5 1d3934848e9ae21
    0edcacc4e8d6fe8 14278a3d6d9f172 00d572df4ab45f2 0214753ca18e189 0d6b1484b008707 1b82691222e1d59
    0ad5b992ffaed8a 198128c60b418f6 0df0861fd77c1fc 1f1cf1dc681771e 095a8cf578c7f54 0b15dce44419d13
    05f3e237e3b85fa 009853e64aaa941 06c58e6e077450d 1691a2d480871ac 09f2b88225a62da 1ebda5cb1c09f5a
    045acf520b0a050 04bf244308c2aa7 01fd644805a593c 148542b592bc78e 096c8df2bce32d3 191c18efaf28db9
    08c7605eeec5c86 05902d483a32423 1564dbc02ef8c0c 0cbf6c34e08f185 14dfda419026cc7 1f05769ca981d5b
    00726887ef029f2 001da7844cc2910 1fde614d5436158 1056bf445dab11c 174a9e6ffa619fd 175850378e08d2a
    17592e084c563ec 1048a65324d86e1 1fd7a8026238dfc
    """
}

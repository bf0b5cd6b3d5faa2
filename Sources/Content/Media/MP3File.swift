/// MP3 sounds: a label, frames, a label.
enum MP3File {
  static func check(_ view: ByteView) throws(MediaFault) {
    var at = try audioStart(view)
    var frames = 0
    while let length = frame(view, at) {
      frames += 1
      at += length
    }
    // What ends in the middle of a frame has to have more of them to be known for a sound.
    guard frames >= (at > view.count ? 3 : 2) else { throw .broken(.mp3, "there is no sound in it") }
    // The last frame may have been cut off; then only a label or zeros may follow.
    if at >= view.count { return }
    let isLabel =
      (view.has("TAG", at: at) && view.count - at == 128) || view.has("APETAGEX", at: at)
      || view.has("LYRICSBEGIN", at: at)
    guard isLabel || view.bytes[at...].allSatisfy({ $0 == 0 }) else { throw .trailing(.mp3) }
  }

  private static func audioStart(_ view: ByteView) throws(MediaFault) -> Int {
    guard view.has("ID3") else { return 0 }
    guard view.count > 10 else { throw .broken(.mp3, "its head is damaged") }
    let digits = view.bytes[6..<10]
    guard digits.allSatisfy({ $0 < 0x80 }) else { throw .broken(.mp3, "its head is damaged") }
    var at = 10 + digits.reduce(0) { $0 << 7 | Int($1) }
    if let flags = view[5], flags & 0x10 != 0 { at += 10 }
    while view[at] == 0 { at += 1 }
    return at
  }

  /// How long the frame is that begins here; nil where none does.
  private static func frame(_ view: ByteView, _ at: Int) -> Int? {
    guard view[at] == 0xFF, let second = view[at + 1], second & 0xE0 == 0xE0, second >> 1 & 3 == 1,
      let third = view[at + 2]
    else { return nil }
    let version = Int(second >> 3 & 3)
    let rate = Int(third >> 4)
    let sampling = Int(third >> 2 & 3)
    guard version != 1, rate > 0, rate < 15, sampling < 3 else { return nil }
    let kilobits = version == 3 ? firstRates[rate] : laterRates[rate]
    let hertz = [44_100, 48_000, 32_000][sampling] / (version == 3 ? 1 : version == 2 ? 2 : 4)
    return (version == 3 ? 144 : 72) * kilobits * 1_000 / hertz + Int(third >> 1 & 1)
  }

  /// Kilobits a second of the first version's rates, and of the others'.
  private static let firstRates = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
  private static let laterRates = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
}

/// How large a picture is.
struct Dimensions: Equatable {
  var width: Int
  var height: Int

  /// The longest side of a picture: no screen and no print on a site needs more, and whoever shows it has to unpack it.
  static let longestSide = 20_000
  /// The most pixels of a picture; of one that moves, of all its frames together.
  static let mostPixels = 100_000_000
  static let mostMovingPixels = 1_000_000_000

  /// Refuses pictures that take too much memory to be shown.
  func check(frames: Int = 1) throws(MediaFault) {
    guard width > 0, height > 0 else {
      throw MediaFault(.dimensions, "The picture has no size.", fix: "Export it anew.")
    }
    let limit = frames > 1 ? Dimensions.mostMovingPixels : Dimensions.mostPixels
    guard width <= Dimensions.longestSide, height <= Dimensions.longestSide,
      width * height <= Dimensions.mostPixels, frames <= limit / (width * height)
    else {
      let moving = frames > 1 ? " in \(frames) frames" : ""
      throw MediaFault(
        .dimensions, "The picture is \(width) × \(height) pixels\(moving), which is too large to unpack.",
        fix: "At most \(Dimensions.longestSide) pixels a side and \(limit) in all are taken; make it smaller."
      )
    }
  }
}

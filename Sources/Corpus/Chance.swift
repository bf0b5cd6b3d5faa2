/// Numbers that follow from a seed alone, on every machine: the source of everything in a corpus.
struct Chance {
  private var state: UInt64

  /// Starts the sequence that belongs to a seed and to one thing that is made from it, so that each thing is the same
  /// whatever else is made.
  init(seed: UInt64, stream: UInt64) {
    state = Chance.mix(seed &+ 0x9e37_79b9_7f4a_7c15) ^ Chance.mix(stream &* 0xd134_2543_de82_ef95 &+ 1)
  }

  /// The next number (SplitMix64).
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Chance.mix(state)
  }

  /// A number from 0 up to, but without, `bound`.
  mutating func below(_ bound: Int) -> Int { Int(((next() >> 32) * UInt64(bound)) >> 32) }

  /// A number in a range.
  mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// True in about `percent` of a hundred cases.
  mutating func happens(_ percent: Int) -> Bool { below(100) < percent }

  /// One of several.
  mutating func one<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }

  private static func mix(_ number: UInt64) -> UInt64 {
    var mixed = number
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

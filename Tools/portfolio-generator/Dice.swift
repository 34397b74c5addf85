/// A stream of choices that is the same on every machine and in every run.
///
/// The standard library's generators are seeded by the system; a benchmark must meet the same files each time.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// One step of SplitMix64: good enough to vary text, and four lines.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[number(0...choices.count - 1)]
  }
}

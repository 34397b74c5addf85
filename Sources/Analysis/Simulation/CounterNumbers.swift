/// Random numbers that are functions of their place: the number of a draw in a run is the same whatever ran before it.
///
/// So runs can be dealt out over any number of cores, in any order, and give the same results. Each number is the
/// counter, scrambled three times by the finishing step of SplitMix64 together with seed, run and stream.
public struct CounterNumbers: Sendable {
  public static let name = "counter through SplitMix64"
  public static let usualSeed: UInt64 = 20_260_101

  private let key: UInt64

  public init(seed: UInt64 = usualSeed) { key = Self.scrambled(seed &+ 0x9E37_79B9_7F4A_7C15) }

  /// Evenly distributed between 0 and 1, both excluded.
  public func unit(run: Int, stream: Int) -> Double { ofRun(run).unit(stream: stream) }

  /// The numbers of one run.
  func ofRun(_ run: Int) -> Run {
    Run(key: Self.scrambled(key ^ UInt64(truncatingIfNeeded: run) &* 0x9E37_79B9_7F4A_7C15))
  }

  struct Run {
    fileprivate let key: UInt64

    func unit(stream: Int) -> Double {
      let number = CounterNumbers.scrambled(
        key ^ UInt64(truncatingIfNeeded: stream) &* 0xD1B5_4A32_D192_ED03)
      return (Double(number >> 11) + 0.5) * 0x1p-53
    }
  }

  fileprivate static func scrambled(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

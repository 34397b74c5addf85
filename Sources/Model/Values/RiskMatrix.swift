public import Quantities
public import Schema

/// How grave a risk is, as its score tells.
public enum RiskBand: String, Choice, Comparable {
  case low, medium, high, extreme

  public static func < (left: RiskBand, right: RiskBand) -> Bool { left.rank < right.rank }
  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    case .extreme: 3
    }
  }
}

/// The scores a band holds, both ends included; written `4..6`, or as one score.
public struct ScoreRange: Scalar {
  public let lower: Int
  public let upper: Int

  public static let scalarShape = ScalarShape(
    "range of scores", example: "4..6", pattern: "^[0-9]+(\\.\\.[0-9]+)?$", mayLookLikeNumber: true)

  public init(_ scores: ClosedRange<Int>) {
    lower = scores.lowerBound
    upper = scores.upperBound
  }

  public init(reading text: String) throws(Malformed) {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = ends.first, let last = ends.last, let lower = Int(first),
      let upper = Int(last), 1 <= lower, lower <= upper, upper <= 25
    else {
      throw Malformed("'\(text)' is not a range of scores from 1 to 25; write it as 4..6")
    }
    self.lower = lower
    self.upper = upper
  }
}

/// How likelihood and impact become a score and a band, and how much an organisation will bear.
public struct RiskMatrix: Hashable, Sendable {
  public struct Band: Hashable, Sendable {
    public let band: RiskBand
    public let scores: ScoreRange
  }
  struct CategoryAppetite: Hashable, Sendable {
    let category: Risk.Category
    let band: RiskBand
  }

  /// Ascending by their scores.
  public let bands: [Band]
  /// For the likelihoods 1 to 5.
  public let probabilities: [Share]
  private let generalAppetite: RiskBand
  private let appetites: [CategoryAppetite]

  /// The matrix that holds where nothing is said.
  public static let standard = RiskMatrix(nil)

  /// What the settings leave out is as in the standard matrix.
  public init(_ settings: RiskMatrixSettings?) {
    let written = settings?.bands.map { Band(band: $0.key, scores: $0.value) } ?? []
    let usual: [Band] = [
      Band(band: .low, scores: ScoreRange(1...3)), Band(band: .medium, scores: ScoreRange(4...6)),
      Band(band: .high, scores: ScoreRange(8...12)), Band(band: .extreme, scores: ScoreRange(15...25)),
    ]
    bands = (written.isEmpty ? usual : written).sorted { $0.scores.lower < $1.scores.lower }
    let usualPoints: [Int128] = [5, 20, 40, 70, 90]
    probabilities = zip(Level.allCases, usualPoints).map { level, points in
      let usual = Percent(share: Quantities.Decimal(saturating: points * 10_000_000))
      return settings?.probability[level] ?? Share(usual)
    }
    var general = RiskBand.medium
    var byCategory: [CategoryAppetite] = []
    switch settings?.appetite {
    case .band(let band): general = band
    case .byCategory(let entries):
      byCategory = entries.map { CategoryAppetite(category: $0.key, band: $0.value) }
    case nil: break
    }
    generalAppetite = general
    appetites = byCategory
  }

  /// The band of a score; a score that lies between two bands counts as the graver one.
  public func band(of score: Int) -> RiskBand {
    bands.first { score <= $0.scores.upper }?.band ?? .extreme
  }

  public func band(likelihood: Level, impact: Level) -> RiskBand {
    band(of: likelihood.number * impact.number)
  }

  public func probability(of likelihood: Level) -> Share { probabilities[likelihood.number - 1] }

  /// The gravest band that may be accepted without anybody's consent.
  public func appetite(for category: Risk.Category?) -> RiskBand {
    appetites.first { $0.category == category }?.band ?? generalAppetite
  }
}

public import Model
public import Quantities
import Schema

/// From which values on a side of the work is amber, and from which red.
///
/// A value on the limit itself is still better than it.
public struct StatusBands: Sendable {
  public struct Band: Sendable, Hashable {
    public let amber: Decimal
    public let red: Decimal

    var limits: [Decimal] { [amber, red] }
  }

  /// CPI and SPI(t).
  public let index: Band
  /// Working days after the approved finish.
  public let slip: Band
  /// Working days.
  public let float: Band
  /// Cost at completion beside the budget.
  public let cost: Band
  /// Working days of the latest deliverable.
  public let lateness: Band
  public let trajectory: Band
  /// Exposure beside the contingency from which a project is amber.
  public let exposure: Decimal
  public let utilisation: Band
  /// Those that somebody set, under the names of their parameters.
  private let settings: [String: AnalysisSetting]

  public static let standard = StatusBands([:], in: .mondayToFriday)

  init(_ settings: [String: AnalysisSetting], in calendar: WorkCalendar) {
    func value<Value>(_ parameter: Parameter<Value>) -> Value {
      settings[parameter.name].flatMap { try? Value(reading: $0.text) } ?? parameter.standard
    }
    func share(_ parameter: Parameter<Percent>) -> Decimal { value(parameter).share }
    func days(_ parameter: Parameter<Workdays>) -> Decimal { calendar.days(value(parameter)) }
    index = Band(amber: value(Self.indexAmber), red: value(Self.indexRed))
    slip = Band(amber: days(Self.slipAmber), red: days(Self.slipRed))
    float = Band(amber: days(Self.floatAmber), red: days(Self.floatRed))
    cost = Band(amber: share(Self.costAmber), red: share(Self.costRed))
    lateness = Band(amber: days(Self.latenessAmber), red: days(Self.latenessRed))
    trajectory = Band(amber: share(Self.trajectoryAmber), red: share(Self.trajectoryRed))
    exposure = share(Self.exposureAmber)
    utilisation = Band(amber: share(Self.utilisationAmber), red: share(Self.utilisationRed))
    self.settings = settings
  }

  /// The colour of an index of cost or pace alone.
  public func colour(ofIndex value: Decimal) -> Rag {
    value < index.red ? .red : value < index.amber ? .amber : .green
  }

  /// The limits of one side that somebody set, as written.
  func settings(of dimension: RagDimension) -> [(name: String, text: String, origin: Origin)] {
    (Self.names[dimension] ?? []).compactMap { name in
      settings[name].map { (name, $0.text, $0.origin) }
    }
  }
}

extension StatusBands {
  static let indexAmber = Parameter<Decimal>(
    "index_amber", "0.95", "CPI and SPI(t) below it are amber.", stricter: .higher)
  static let indexRed = Parameter<Decimal>(
    "index_red", "0.90", "CPI and SPI(t) below it are red.", stricter: .higher)
  static let slipAmber = Parameter<Workdays>(
    "slip_amber", "10d", "A finish this long after the baseline is still green.")
  static let slipRed = Parameter<Workdays>(
    "slip_red", "20d", "One this long after it is not red yet; a smaller tolerance of the project wins.")
  static let floatAmber = Parameter<Workdays>(
    "float_amber", "0d", "The least float that is green.", stricter: .higher)
  static let floatRed = Parameter<Workdays>(
    "float_red", "-10d", "The least float that is not red yet.", stricter: .higher)
  static let costAmber = Parameter<Percent>(
    "cost_amber", "110%", "Cost at completion above this much of the budget is amber.")
  static let costRed = Parameter<Percent>(
    "cost_red", "115%", "Cost at completion above this much of the budget is red.")
  static let latenessAmber = Parameter<Workdays>(
    "lateness_amber", "10d", "A deliverable this late is still green.")
  static let latenessRed = Parameter<Workdays>(
    "lateness_red", "20d", "A deliverable this late is not red yet.")
  static let trajectoryAmber = Parameter<Percent>(
    "trajectory_amber", "80%", "Less than this much of what was planned by now is amber.", stricter: .higher)
  static let trajectoryRed = Parameter<Percent>(
    "trajectory_red", "50%", "Less than this much of what was planned by now is red.", stricter: .higher)
  static let exposureAmber = Parameter<Percent>(
    "exposure_amber", "100%", "Exposure above this much of the contingency is amber.")
  static let utilisationAmber = Parameter<Percent>(
    "utilisation_amber", "100%", "Somebody asked for more than this is amber.")
  static let utilisationRed = Parameter<Percent>(
    "utilisation_red", "120%", "Somebody asked for more than this is red.")

  static let parameters = [
    indexAmber.card, indexRed.card, slipAmber.card, slipRed.card, floatAmber.card, floatRed.card,
    costAmber.card, costRed.card, latenessAmber.card, latenessRed.card, trajectoryAmber.card,
    trajectoryRed.card, exposureAmber.card, utilisationAmber.card, utilisationRed.card,
  ]

  private static let names: [RagDimension: [String]] = [
    .schedule: [
      indexAmber.name, indexRed.name, slipAmber.name, slipRed.name, floatAmber.name, floatRed.name,
    ],
    .cost: [indexAmber.name, indexRed.name, costAmber.name, costRed.name],
    .scope: [latenessAmber.name, latenessRed.name],
    .benefits: [trajectoryAmber.name, trajectoryRed.name], .risk: [exposureAmber.name],
    .resources: [utilisationAmber.name, utilisationRed.name],
  ]
}

extension Moment {
  /// The limits that hold for the colours of a container, or of everything under the empty name.
  public func statusBands(in container: String) -> StatusBands {
    let settings = kept(AnalysisSettings.self) { AnalysisSettings($0.portfolio) }
      .settings(of: RagAnalysis.card.id, in: container, portfolio)
    return settings.isEmpty ? .standard : StatusBands(settings, in: calendar)
  }
}

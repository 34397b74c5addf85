public import Model
import Quantities
public import Schema

/// The colours of a project by evidence, beside those that people declared.
public struct StatusFigures: AnalysisFigures {
  public let evidence: StatusEvidence
  public let status: EvidenceStatus
  /// The limits that gave the colours.
  public let bands: StatusBands
  public let declared: [RagDimension: Rag]
  /// True for work that is closed or paused: its colours are grey whatever the evidence says.
  public let isAtRest: Bool

  public init(
    _ evidence: StatusEvidence, declared: [RagDimension: Rag] = [:], isAtRest: Bool = false,
    within bands: StatusBands = .standard
  ) {
    self.evidence = evidence
    self.bands = bands
    status = EvidenceStatus(isAtRest ? StatusEvidence() : evidence, within: bands)
    self.declared = declared
    self.isAtRest = isAtRest
  }

  /// Dimensions that are declared better than the evidence allows.
  public var rosy: [RagDimension] {
    RagDimension.allCases.filter { dimension in
      guard let said = declared[dimension], said != .grey, status[dimension] != .grey else { return false }
      return said < status[dimension]
    }
  }

  /// The values that make a side of the work as bad as it is; for the whole, the sides that do.
  public func reasons(for dimension: RagDimension) -> [StatusReason] {
    evidence.reasons(for: dimension, within: bands)
  }

  /// The limits of one side that the organisation set to its own, and where.
  public func settings(for dimension: RagDimension) -> [(name: String, text: String, origin: Origin)] {
    bands.settings(of: dimension)
  }

  public var entries: [AnalysisEntry] {
    let dimensions: [RagDimension] = [.schedule, .cost, .scope, .benefits, .risk, .resources, .overall]
    return dimensions.map { AnalysisEntry($0.rawValue, .text(status[$0].rawValue)) } + [
      AnalysisEntry(
        "declared", .map(dimensions.map { AnalysisEntry($0.rawValue, AnalysisValue(declared[$0]?.rawValue)) })
      ),
      AnalysisEntry("rosy", AnalysisValue(dimensions.filter(rosy.contains).map(\.rawValue))),
      AnalysisEntry(
        "evidence",
        .map([
          AnalysisEntry("SPIt", AnalysisValue(evidence.scheduleIndex)),
          AnalysisEntry("slip", AnalysisValue(evidence.slip)),
          AnalysisEntry("float", AnalysisValue(evidence.float)),
          AnalysisEntry("CPI", AnalysisValue(evidence.costIndex)),
          AnalysisEntry("EAC_over_BAC", AnalysisValue(evidence.costRatio)),
          AnalysisEntry("late_deliverable_wd", AnalysisValue(evidence.deliverableLateness)),
          AnalysisEntry("trajectory", AnalysisValue(evidence.trajectory)),
          AnalysisEntry("extreme_untreated", AnalysisValue(evidence.hasExtremeUntreated)),
          AnalysisEntry("extreme_treated", AnalysisValue(evidence.hasExtremeTreated)),
          AnalysisEntry("high_untreated", AnalysisValue(evidence.hasHighUntreated)),
          AnalysisEntry("exposure_over_contingency", AnalysisValue(evidence.exposureRatio)),
          AnalysisEntry("utilisation", AnalysisValue(evidence.utilisation)),
          AnalysisEntry("unstaffed_critical", AnalysisValue(evidence.hasUnstaffedCritical)),
        ])),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    let values: [(String, AnalysisValue)] =
      switch key {
      case "schedule":
        [
          ("SPIt of earned-schedule", AnalysisValue(evidence.scheduleIndex)),
          ("slip of critical-path", AnalysisValue(evidence.slip)),
          ("least_float of critical-path", AnalysisValue(evidence.float)),
        ]
      case "cost":
        [
          ("CPI of earned-value", AnalysisValue(evidence.costIndex)),
          ("EAC ÷ BAC of earned-value", AnalysisValue(evidence.costRatio)),
        ]
      case "scope":
        [("working days the latest deliverable is late", AnalysisValue(evidence.deliverableLateness))]
      case "benefits": [("least trajectory of benefits", AnalysisValue(evidence.trajectory))]
      case "risk":
        [
          ("an extreme risk is untreated", AnalysisValue(evidence.hasExtremeUntreated)),
          ("an extreme risk is treated", AnalysisValue(evidence.hasExtremeTreated)),
          ("a high risk is untreated", AnalysisValue(evidence.hasHighUntreated)),
          ("exposure ÷ contingency", AnalysisValue(evidence.exposureRatio)),
        ]
      case "resources":
        [
          ("highest utilisation in eight weeks", AnalysisValue(evidence.utilisation)),
          ("critical work without a name within four weeks", AnalysisValue(evidence.hasUnstaffedCritical)),
        ]
      default: []
      }
    let limits = RagDimension(rawValue: key).map { bands.settings(of: $0) } ?? []
    return values.map { AnalysisInput($0.0, $0.1, in: key == "resources" ? .share : .index) }
      + limits.map { AnalysisInput("\($0.name) as set", .text($0.text), $0.origin) }
  }
}

public import Model
import Quantities
import Schema

/// A value that gives a side of the work its colour.
public struct StatusReason: Sendable, Hashable {
  public let label: String
  /// With its unit.
  public let value: String
  public let colour: Rag
  /// What makes it no better, in words.
  public let limit: String
}

extension StatusEvidence {
  /// The values that make a side of the work as bad as it is; for the whole, the sides that do.
  public func reasons(for dimension: RagDimension) -> [StatusReason] {
    let all = dimension == .overall ? sides : values(of: dimension)
    let worst = all.map(\.colour).max() ?? .grey
    return all.filter { $0.colour == worst && worst > .green }
  }

  private var sides: [StatusReason] {
    let status = EvidenceStatus(self)
    return RagDimension.allCases.filter { $0 != .overall }.map {
      StatusReason(label: $0.rawValue, value: status[$0].rawValue, colour: status[$0], limit: "")
    }
  }

  private func values(of dimension: RagDimension) -> [StatusReason] {
    switch dimension {
    case .overall: []
    case .schedule:
      [
        number("SPI(t)", scheduleIndex, \.scheduleIndex, dimension, "0.95 is green, below 0.90 red"),
        days("slip", slip, dimension, "more than 10 days is amber, 20 or the tolerance red") {
          $0.slip = slip
          $0.slipTolerance = slipTolerance
        },
        days("float", float, dimension, "below 0 is amber, below -10 red") { $0.float = float },
      ].compactMap(\.self)
    case .cost:
      [
        number("CPI", costIndex, \.costIndex, dimension, "0.95 is green, below 0.90 red"),
        share("cost at completion", costRatio, dimension, "above 110% of budget is amber, 115% red") {
          $0.costRatio = costRatio
        },
      ].compactMap(\.self)
    case .scope:
      [
        days("latest deliverable", deliverableLateness, dimension, "more than 10 days late is amber, 20 red")
        {
          $0.deliverableLateness = deliverableLateness
        }
      ].compactMap(\.self)
    case .benefits:
      [
        share("benefits beside their plan", trajectory, dimension, "below 80% is amber, below 50% red") {
          $0.trajectory = trajectory
        }
      ].compactMap(\.self)
    case .risk: riskValues
    case .resources:
      [
        share("highest utilisation", utilisation, dimension, "above 100% is amber, above 120% red") {
          $0.utilisation = utilisation
        },
        flag("critical work without a name", hasUnstaffedCritical, \.hasUnstaffedCritical, dimension),
      ].compactMap(\.self)
    }
  }

  private var riskValues: [StatusReason] {
    [
      flag("an extreme risk without treatment", hasExtremeUntreated, \.hasExtremeUntreated, .risk),
      flag("an extreme risk", hasExtremeTreated, \.hasExtremeTreated, .risk),
      flag("a high risk without treatment", hasHighUntreated, \.hasHighUntreated, .risk),
      share("exposure beside contingency", exposureRatio, .risk, "above 100% is amber") {
        $0.exposureRatio = exposureRatio
      },
    ].compactMap(\.self)
  }

  /// The colour that one value alone would give.
  private func colour(_ dimension: RagDimension, _ set: (inout StatusEvidence) -> Void) -> Rag {
    var alone = StatusEvidence()
    set(&alone)
    return EvidenceStatus(alone)[dimension]
  }

  private func number(
    _ label: String, _ value: Decimal?, _ path: WritableKeyPath<StatusEvidence, Decimal?>,
    _ dimension: RagDimension,
    _ limit: String
  ) -> StatusReason? {
    value.map { value in
      StatusReason(
        label: label, value: value.formatted(places: value.rounded(toPlaces: 2) < value ? 3 : 2),
        colour: colour(dimension) { $0[keyPath: path] = value }, limit: limit)
    }
  }

  private func days(
    _ label: String, _ value: Decimal?, _ dimension: RagDimension, _ limit: String,
    _ set: (inout StatusEvidence) -> Void
  ) -> StatusReason? {
    value.map {
      StatusReason(
        label: label, value: "\($0.rounded(toPlaces: 1)) working days", colour: colour(dimension, set),
        limit: limit)
    }
  }

  private func share(
    _ label: String, _ value: Decimal?, _ dimension: RagDimension, _ limit: String,
    _ set: (inout StatusEvidence) -> Void
  ) -> StatusReason? {
    value.map { value in
      let isBeyond = value >= Decimal(1_000_000)
      return StatusReason(
        label: label,
        value: isBeyond ? "no capacity at all" : "\(Percent(share: value).points.formatted(places: 1))%",
        colour: colour(dimension, set), limit: limit)
    }
  }

  private func flag(
    _ label: String, _ value: Bool?, _ path: WritableKeyPath<StatusEvidence, Bool?>, _ dimension: RagDimension
  ) -> StatusReason? {
    guard value == true else { return nil }
    return StatusReason(
      label: label, value: "yes", colour: colour(dimension) { $0[keyPath: path] = true }, limit: "")
  }
}

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
  public func reasons(for dimension: RagDimension, within bands: StatusBands = .standard) -> [StatusReason] {
    let named = NamedEvidence(evidence: self, bands: bands)
    let all = dimension == .overall ? named.sides : named.values(of: dimension)
    let worst = all.map(\.colour).max() ?? .grey
    return all.filter { $0.colour == worst && worst > .green }
  }
}

/// Evidence with the limits that it is held against, in words.
private struct NamedEvidence {
  let evidence: StatusEvidence
  let bands: StatusBands

  var sides: [StatusReason] {
    let status = EvidenceStatus(evidence, within: bands)
    return RagDimension.allCases.filter { $0 != .overall }.map {
      StatusReason(label: $0.rawValue, value: status[$0].rawValue, colour: status[$0], limit: "")
    }
  }

  func values(of dimension: RagDimension) -> [StatusReason] {
    switch dimension {
    case .overall: []
    case .schedule:
      [
        number("SPI(t)", evidence.scheduleIndex, \.scheduleIndex, dimension, indexLimit),
        days(
          "slip", evidence.slip, dimension, bands.slip.limits + [evidence.slipTolerance].compactMap(\.self),
          "more than \(bands.slip.amber) days is amber, \(bands.slip.red) or the tolerance red"
        ) {
          $0.slip = evidence.slip
          $0.slipTolerance = evidence.slipTolerance
        },
        days(
          "float", evidence.float, dimension, bands.float.limits,
          "below \(bands.float.amber) is amber, below \(bands.float.red) red"
        ) { $0.float = evidence.float },
      ].compactMap(\.self)
    case .cost:
      [
        number("CPI", evidence.costIndex, \.costIndex, dimension, indexLimit),
        share(
          "cost at completion", evidence.costRatio, dimension, bands.cost.limits,
          "above \(percent(bands.cost.amber)) of budget is amber, \(percent(bands.cost.red)) red"
        ) { $0.costRatio = evidence.costRatio },
      ].compactMap(\.self)
    case .scope:
      [
        days(
          "latest deliverable", evidence.deliverableLateness, dimension, bands.lateness.limits,
          "more than \(bands.lateness.amber) days late is amber, \(bands.lateness.red) red"
        ) { $0.deliverableLateness = evidence.deliverableLateness }
      ].compactMap(\.self)
    case .benefits:
      [
        share(
          "benefits beside their plan", evidence.trajectory, dimension, bands.trajectory.limits,
          "below \(percent(bands.trajectory.amber)) is amber, below \(percent(bands.trajectory.red)) red"
        ) { $0.trajectory = evidence.trajectory }
      ].compactMap(\.self)
    case .risk: riskValues
    case .resources:
      [
        share(
          "highest utilisation", evidence.utilisation, dimension, bands.utilisation.limits,
          "above \(percent(bands.utilisation.amber)) is amber, above \(percent(bands.utilisation.red)) red"
        ) { $0.utilisation = evidence.utilisation },
        flag(
          "critical work without a name", evidence.hasUnstaffedCritical, \.hasUnstaffedCritical, dimension),
      ].compactMap(\.self)
    }
  }

  private var indexLimit: String {
    "\(bands.index.amber.formatted(places: 2)) is green, below \(bands.index.red.formatted(places: 2)) red"
  }

  private func percent(_ share: Decimal) -> Percent { Percent(share: share) }

  private var riskValues: [StatusReason] {
    [
      flag("an extreme risk without treatment", evidence.hasExtremeUntreated, \.hasExtremeUntreated, .risk),
      flag("an extreme risk", evidence.hasExtremeTreated, \.hasExtremeTreated, .risk),
      flag("a high risk without treatment", evidence.hasHighUntreated, \.hasHighUntreated, .risk),
      share(
        "exposure beside contingency", evidence.exposureRatio, .risk, [bands.exposure],
        "above \(percent(bands.exposure)) is amber"
      ) { $0.exposureRatio = evidence.exposureRatio },
    ].compactMap(\.self)
  }

  /// The colour that one value alone would give.
  private func colour(_ dimension: RagDimension, _ set: (inout StatusEvidence) -> Void) -> Rag {
    var alone = StatusEvidence()
    set(&alone)
    return EvidenceStatus(alone, within: bands)[dimension]
  }

  private func number(
    _ label: String, _ value: Decimal?, _ path: WritableKeyPath<StatusEvidence, Decimal?>,
    _ dimension: RagDimension,
    _ limit: String
  ) -> StatusReason? {
    value.map { value in
      StatusReason(
        label: label, value: value.formatted(places: value.places(atLeast: 2, besides: bands.index.limits)),
        colour: colour(dimension) { $0[keyPath: path] = value }, limit: limit)
    }
  }

  private func days(
    _ label: String, _ value: Decimal?, _ dimension: RagDimension, _ limits: [Decimal], _ limit: String,
    _ set: (inout StatusEvidence) -> Void
  ) -> StatusReason? {
    value.map { value in
      let shown = value.rounded(toPlaces: value.places(atLeast: 1, besides: limits))
      return StatusReason(
        label: label, value: "\(shown) working days", colour: colour(dimension, set), limit: limit)
    }
  }

  private func share(
    _ label: String, _ value: Decimal?, _ dimension: RagDimension, _ limits: [Decimal], _ limit: String,
    _ set: (inout StatusEvidence) -> Void
  ) -> StatusReason? {
    value.map { value in
      // Only what was asked of somebody without any time at all is beyond every share.
      let isBeyond = dimension == .resources && value == .greatest
      let points = Percent(share: value).points
      let places = points.places(atLeast: 1, besides: limits.map { Percent(share: $0).points })
      return StatusReason(
        label: label, value: isBeyond ? "no capacity at all" : "\(points.formatted(places: places))%",
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

extension Decimal {
  /// How many decimal places it takes to show on which side of each limit it is.
  fileprivate func places(atLeast least: Int, besides limits: [Decimal]) -> Int {
    (least...9).first { places in
      let shown = rounded(toPlaces: places)
      return limits.allSatisfy { ($0 < self) == ($0 < shown) && (self < $0) == (shown < $0) }
    } ?? 9
  }
}

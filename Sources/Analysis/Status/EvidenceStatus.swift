public import Model
public import Quantities

/// What the colour of a dimension is made of; nothing where a value is not known.
public struct StatusEvidence: Sendable {
  /// SPI(t).
  public var scheduleIndex: Decimal?
  /// Working days after the baseline.
  public var slip: Decimal?
  /// Working days that the project may slip before it has to tell.
  public var slipTolerance: Decimal?
  /// The least float of what is not finished.
  public var float: Decimal?
  public var costIndex: Decimal?
  /// Cost at completion beside the budget.
  public var costRatio: Decimal?
  /// Working days by which the latest deliverable is late.
  public var deliverableLateness: Decimal?
  /// Benefits beside their plan, from the one that is farthest behind.
  public var trajectory: Decimal?
  public var hasExtremeUntreated: Bool?
  public var hasExtremeTreated: Bool?
  public var hasHighUntreated: Bool?
  /// Expected exposure beside the contingency.
  public var exposureRatio: Decimal?
  /// The highest utilisation of anybody who works on it, in the next eight weeks.
  public var utilisation: Decimal?
  /// Critical work that nobody is named for begins within four weeks.
  public var hasUnstaffedCritical: Bool?

  public init() {}
}

/// The colour that the evidence gives each dimension: the least a report may say, and not what people believe.
public struct EvidenceStatus: Sendable, Hashable {
  /// Every dimension but the whole.
  private let colours: [RagDimension: Rag]

  /// Fewer than this many coloured dimensions say nothing about the whole.
  static let leastColoured = 3

  public init(_ evidence: StatusEvidence, within bands: StatusBands = .standard) {
    func below(_ value: Decimal?, _ band: StatusBands.Band) -> Rag? {
      value.map { $0 < band.red ? .red : $0 < band.amber ? .amber : .green }
    }
    func above(_ value: Decimal?, _ band: StatusBands.Band) -> Rag? {
      value.map { $0 > band.red ? .red : $0 > band.amber ? .amber : .green }
    }
    let tolerated = min(evidence.slipTolerance ?? bands.slip.red, bands.slip.red)
    let signs: [RagDimension: [Rag?]] = [
      .schedule: [
        evidence.scheduleIndex.map(bands.colour(ofIndex:)),
        above(evidence.slip, .init(amber: min(tolerated, bands.slip.amber), red: tolerated)),
        below(evidence.float, bands.float),
      ],
      .cost: [evidence.costIndex.map(bands.colour(ofIndex:)), above(evidence.costRatio, bands.cost)],
      .scope: [above(evidence.deliverableLateness, bands.lateness)],
      .benefits: [below(evidence.trajectory, bands.trajectory)],
      .risk: [
        evidence.hasExtremeUntreated.map { $0 ? .red : .green },
        evidence.hasExtremeTreated.map { $0 ? .amber : .green },
        evidence.hasHighUntreated.map { $0 ? .amber : .green },
        evidence.exposureRatio.map { $0 > bands.exposure ? .amber : .green },
      ],
      .resources: [
        above(evidence.utilisation, bands.utilisation),
        evidence.hasUnstaffedCritical.map { $0 ? .red : .green },
      ],
    ]
    colours = signs.mapValues { $0.compactMap(\.self).max() ?? .grey }
  }

  /// The worst dimension; grey where too few have a colour.
  public var overall: Rag {
    let all = colours.values
    return all.count { $0 != .grey } < Self.leastColoured ? .grey : all.max() ?? .grey
  }

  /// Grey where nothing is known.
  public subscript(dimension: RagDimension) -> Rag {
    dimension == .overall ? overall : colours[dimension] ?? .grey
  }
}

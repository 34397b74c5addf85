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

  /// An index below the first is red, one below the second amber.
  public static let indexLimits = (
    red: Decimal(saturating: 900_000_000), amber: Decimal(saturating: 950_000_000)
  )

  /// The colour of an index of cost or pace alone.
  public static func colour(ofIndex index: Decimal) -> Rag {
    index < indexLimits.red ? .red : index < indexLimits.amber ? .amber : .green
  }

  public init(_ evidence: StatusEvidence) {
    let hundredths = { (count: Int) in Decimal(saturating: Int128(count) * 10_000_000) }
    func below(_ value: Decimal?, red: Int, amber: Int) -> Rag? {
      value.map { $0 < hundredths(red) ? .red : $0 < hundredths(amber) ? .amber : .green }
    }
    func above(_ value: Decimal?, red: Int, amber: Int) -> Rag? {
      value.map { $0 > hundredths(red) ? .red : $0 > hundredths(amber) ? .amber : .green }
    }
    func days(_ value: Decimal?, red: Decimal, amber: Decimal) -> Rag? {
      value.map { $0 > red ? .red : $0 > amber ? .amber : .green }
    }
    let tolerated = min(evidence.slipTolerance ?? 20, 20)
    let signs: [RagDimension: [Rag?]] = [
      .schedule: [
        evidence.scheduleIndex.map(Self.colour(ofIndex:)),
        days(evidence.slip, red: tolerated, amber: min(tolerated, 10)),
        evidence.float.map { $0 < -10 ? .red : $0 < 0 ? .amber : .green },
      ],
      .cost: [
        evidence.costIndex.map(Self.colour(ofIndex:)), above(evidence.costRatio, red: 115, amber: 110),
      ],
      .scope: [days(evidence.deliverableLateness, red: 20, amber: 10)],
      .benefits: [below(evidence.trajectory, red: 50, amber: 80)],
      .risk: [
        evidence.hasExtremeUntreated.map { $0 ? .red : .green },
        evidence.hasExtremeTreated.map { $0 ? .amber : .green },
        evidence.hasHighUntreated.map { $0 ? .amber : .green },
        evidence.exposureRatio.map { $0 > 1 ? .amber : .green },
      ],
      .resources: [
        above(evidence.utilisation, red: 120, amber: 100),
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

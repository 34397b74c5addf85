public import Model
import Quantities
import Schema

/// The chain from the vision to the work behind one benefit, and where it stands.
public struct OutcomeFigures: AnalysisFigures {
  /// One link of the chain.
  public struct Link: Sendable {
    public let name: String
    /// What it is; nothing where it is missing.
    public let title: String?
    public let owner: String?
    /// Whether a chain without it is broken.
    public let isNeeded: Bool
    let origin: Origin?
  }

  public let benefit: Benefit
  public let states: OutcomeStates
  public let links: [Link]
  let single: BenefitFigures.Single

  public var missing: [String] { links.filter { $0.isNeeded && $0.title == nil }.map(\.name) }
  public var isComplete: Bool { missing.isEmpty }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("objective", AnalysisValue(benefit.objective?.id)),
      AnalysisEntry("if", AnalysisValue(states.condition?.rawValue)),
      AnalysisEntry("then", AnalysisValue(states.consequence?.rawValue)),
      AnalysisEntry("else", .text(states.alternative.rawValue)),
      AnalysisEntry("chain_complete", .flag(isComplete)), AnalysisEntry("missing", AnalysisValue(missing)),
      AnalysisEntry("enabled", AnalysisValue(single.enabled)),
      AnalysisEntry("due", AnalysisValue(benefit.target?.due)),
      AnalysisEntry("realisation", AnalysisValue(single.progress.realisation)),
      AnalysisEntry("trajectory", AnalysisValue(single.progress.trajectory)),
      AnalysisEntry("otherwise", AnalysisValue(benefit.otherwise)),
      AnalysisEntry(
        "chain",
        .list(
          links.map { link in
            .map([
              AnalysisEntry("link", .text(link.name)), AnalysisEntry("is", AnalysisValue(link.title)),
              AnalysisEntry("owner", AnalysisValue(link.owner)),
            ])
          })),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    switch key {
    case "if":
      [
        AnalysisInput("enabled", AnalysisValue(single.enabled), benefit.origin, "if"),
        AnalysisInput("due", AnalysisValue(benefit.target?.due), benefit.origin, "target"),
      ]
    case "then", "else":
      [
        AnalysisInput("reading", AnalysisValue(single.progress.reading), benefit.origin, "readings"),
        AnalysisInput("planned_value of benefits", AnalysisValue(single.progress.plannedValue)),
        AnalysisInput("due", AnalysisValue(benefit.target?.due), benefit.origin, "target"),
      ]
    case "chain", "chain_complete":
      links.map { AnalysisInput($0.name, AnalysisValue($0.title), $0.origin, "title") }
    default: []
    }
  }
}

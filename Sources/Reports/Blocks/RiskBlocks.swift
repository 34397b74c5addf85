import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema

/// A risk with its rating, as the register sorts it.
struct RatedRisk: Sendable {
  let risk: Risk
  let rating: RiskRating
}

extension Edition {
  /// The open risks of containers, worst first, then the nearest, then by address.
  func openRisks(in containers: [String]) -> [RatedRisk] {
    let open = containers.flatMap { portfolio.all(Risk.self, in: $0).filter(\.isOpen) }
    let starts = terms.fiscalYearStarts
    let keyed = open.map { risk in
      (
        key: (-(risk.score ?? 0), risk.proximity?.lastDay(fiscalYearStarts: starts) ?? .latest, risk.address),
        risk: RatedRisk(risk: risk, rating: RiskRating(risk, matrix, assuming: terms.currency))
      )
    }
    return keyed.sorted { $0.key < $1.key }.map(\.risk)
  }

  func riskMatrix(_ risks: [RatedRisk], caption: Text? = nil) -> Markup.RiskMatrix {
    let names = Dictionary(grouping: risks, by: \.risk.id)
    return Markup.RiskMatrix(
      "Risks by likelihood and impact", caption: caption, likelihoods: Self.steps,
      impacts: Self.steps,
      bands: Level.allCases.map { likelihood in
        Level.allCases.map { impact in
          let band = matrix.band(likelihood: likelihood, impact: impact)
          return .init(band.rawValue, depth: band.depth)
        }
      },
      entries: risks.compactMap { rated in
        guard let likelihood = rated.risk.likelihood, let impact = rated.risk.impact else { return nil }
        let isAlone = (names[rated.risk.id]?.count ?? 0) < 2
        return .init(
          id: isAlone ? rated.risk.id : "\(rated.risk.container)/\(rated.risk.id)", label: rated.risk.name,
          current: .init(likelihood: likelihood.number, impact: impact.number),
          target: rated.risk.target?.position, link: .anchor(rated.risk.anchor))
      })
  }

  /// Of likelihood and of impact.
  private static let steps = ["Very low", "Low", "Medium", "High", "Very high"]

  /// One row for each risk; the container is a column where risks of several stand together.
  func riskTable(_ title: Text, _ risks: [RatedRisk], ofSeveral: Bool) -> Table {
    let rows = risks.map { rated -> Row in
      let risk = rated.risk
      let origin = risk.origin
      let score = rated.rating.score.map { score in
        Cell.text(
          Text.figure(.count(score)) + " "
            + .badge(rated.rating.band?.rawValue ?? "", rated.rating.band.tone),
          from: place(origin, "likelihood"))
      }
      let target = rated.rating.targetScore.map { score in
        Cell.text("\(score) \(rated.rating.targetBand?.rawValue ?? "")", from: place(origin, "target"))
      }
      let exposure = rated.rating.exposure.map { Cell.figure(figure($0), from: place(origin, "cost")) }
      let done = risk.actions.count { $0.done.map { $0 <= asOf } ?? false }
      var cells: [Cell] = [.text(Text(risk.name), from: place(origin, "title"))]
      if ofSeveral { cells.append(.text(link(to: risk.container))) }
      cells += [
        sorted(score, by: rated.rating.score), sorted(target, by: rated.rating.targetScore),
        exposure ?? .missing, proximity(risk),
        text(risk.response?.rawValue.capitalisedFirst, origin, "response"),
        risk.actions.isEmpty
          ? .missing : .text("\(done) of \(risk.actions.count) done", from: place(origin, "actions")),
        person(risk.owner, origin, "owner"), day(risk.common.reviewed, origin, "reviewed"),
      ]
      if !ofSeveral { cells.append(.text(sentence(of: risk))) }
      return Row(cells, anchor: risk.anchor)
    }
    return Table(
      title,
      columns: ["Risk"] + (ofSeveral ? ["Where"] : []) + [
        .number("Score"), .number("Target"), .number("Exposure"), "May strike", "Response", "Actions",
        "Owner", "Reviewed",
      ] + (ofSeveral ? [] : ["Cause, event, effect"]), rows: rows, empty: "No risk is open.")
  }

  private func sorted(_ cell: Cell?, by score: Int?) -> Cell {
    guard var cell, let score else { return .missing }
    cell.sortKey = String(score)
    return cell
  }

  /// Cause, event and effect as one sentence.
  private func sentence(of risk: Risk) -> Text {
    let parts = [
      risk.cause.map { "because \($0)" }, risk.event.map { "it may be that \($0)" },
      risk.effect.map { "so that \($0)" },
    ]
    let words = parts.compactMap { $0 }.joined(separator: ", ")
    return words.isEmpty ? "" : Text(words.capitalisedFirst + ".")
  }

  private func proximity(_ risk: Risk) -> Cell {
    switch risk.proximity {
    case .day(let when): day(when, risk.origin, "proximity")
    case .period(let period): text(period.description, risk.origin, "proximity")
    case nil: .missing
    }
  }

  /// What open risks are expected to cost in all, and how far that may go.
  func exposureSentence(_ figures: ContainerExposure?, contingency: MoneySum?) -> Text {
    guard let figures, let expected = figures.expected else {
      return "No open risk has a cost, so no exposure can be given."
    }
    let (exposure, others) = (figures.exposure, figures.otherCurrencies)
    var text: Text = """
      \(counted(figures.pricedCount, "risk has", "risks have")) a cost, expected to come to \
      \(figure(Money(expected, terms.currency))) in all.
      """
    if let half = exposure.total(atConfidence: .half), let most = exposure.total(atConfidence: .fourFifths) {
      text += """
         With even odds it is at most \(figure(Money(half, terms.currency))), in four cases of five at most \
        \(figure(Money(most, terms.currency))).
        """
    }
    if let reserve = contingency?.amount(in: terms.currency) {
      text += " The money kept for risks is \(figure(Money(reserve, terms.currency)))."
    }
    if !others.isEmpty {
      let apart = others.amounts.map { Text.figure(figure($0)) }.joined(separator: " and ")
      text += " Apart from that, \(apart) in other currencies."
    }
    text += " Risks are taken as independent of each other."
    return text
  }
}

extension Quantities.Decimal {
  fileprivate static let half = Quantities.Decimal("0.5") ?? 1
  /// The confidence that boards usually ask for.
  static let fourFifths = Quantities.Decimal("0.8") ?? 1
}

extension ContainerExposure {
  /// What its open risks are expected to cost; nothing where none of them has a cost.
  var expected: Quantities.Decimal? { pricedCount > 0 ? exposure.expected : nil }
}

extension Risk {
  /// Stays as long as the address does.
  var anchor: String { "risk-\(container)-\(id)" }
}

extension RiskTarget {
  fileprivate var position: Markup.RiskMatrix.Position? {
    guard let likelihood, let impact else { return nil }
    return .init(likelihood: likelihood.number, impact: impact.number)
  }
}

extension RiskBand {
  var depth: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    case .extreme: 3
    }
  }
}

extension Optional<RiskBand> {
  var tone: Tone {
    switch self {
    case .extreme: .danger
    case .high: .warning
    case .medium, .low, nil: .neutral
    }
  }
}

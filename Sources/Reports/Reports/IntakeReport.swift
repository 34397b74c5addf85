import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

enum IntakeReport: Report {
  static let card = ReportCard(
    id: "intake", title: "Intake",
    question: "What do people ask for, what is it worth, and what waits for an answer?",
    audience: "Portfolio board, portfolio manager, sponsors of proposals")

  static func pages(in edition: Edition) -> [Page] {
    [Page("intake", card.title, report: card.id) { document(in: $0) }]
  }

  private static func document(in edition: Edition) -> Document {
    let proposals = Array(edition.portfolio.all(Proposal.self))
    let models = edition.snapshot[ScoringAnalysis.self].subjects
    let scored = models.map(\.figures)
    let promises = edition.snapshot.moment.keptPromises
    return edition.document(
      card.title, path: "intake", subtitle: Text(card.question), coverage: coverage(proposals, edition)
    ) {
      if proposals.isEmpty {
        "Nobody has proposed anything."
      } else {
        tiles(proposals, scored, edition)
        Section("On the way", anchor: "way") {
          edition.intakeFunnel(proposals)
          edition.horizonTable(proposals)
          edition.stageTable(proposals)
        }
        Section("Decisions waited for", anchor: "waiting") {
          edition.waitingTable(proposals, scored)
          if let duplicates = edition.duplicates(proposals) { duplicates }
        }
      }
      for model in models {
        let name = edition.portfolio.find(ScoringModel.self, model.figures.model)?.name ?? model.figures.model
        let version = model.figures.version.map { ", version \($0)" } ?? ""
        Section(Text("Ranked by “\(name)”\(version)"), anchor: "ranking-\(model.figures.model)") {
          edition.ranking(model.figures)
          Section("How firm the order is", anchor: "sensitivity-\(model.figures.model)") {
            edition.sensitivity(model.figures)
          }
        }
      }
      choices(proposals, edition)
      for subject in edition.snapshot[WsjfAnalysis.self].subjects {
        Section("By what a delay costs", anchor: "delay") { edition.jobOrder(subject.figures) }
      }
      if !promises.isEmpty {
        Section("Promised, and what came of it", anchor: "promises") { edition.promiseTables(promises) }
      }
    }
  }

  /// What fits, for each portfolio that has something to choose from.
  @BlockBuilder private static func choices(_ proposals: [Proposal], _ edition: Edition) -> [Block] {
    let candidates = proposals.count { $0.isOnItsWay && !$0.scores.isEmpty }
    if candidates > Edition.choiceShown {
      Section("What fits", anchor: "choice") {
        "\(candidates) candidates are too many for a page: \(Text.code("folio analyse selection")) chooses among them."
      }
    } else if candidates > 0 {
      for subject in edition.snapshot[SelectionAnalysis.self].subjects {
        Section(
          Text("What fits into “\(edition.name(of: subject.address))”"), anchor: "choice-\(subject.address)"
        ) {
          edition.choice(subject.figures)
        }
      }
    }
  }

  private static func tiles(
    _ proposals: [Proposal], _ scored: [ScoredProposals], _ edition: Edition
  ) -> Tiles {
    let waiting = proposals.filter(\.isWaiting)
    let ready = waiting.count { $0.stage == .ready }
    let slow = (edition.findings[""] ?? []).count { $0.rule == "decision-slow" && $0.waiver == nil }
    let asked = proposals.filter(\.isOnItsWay).compactMap(\.cost?.likely)
    let isJudged = edition.snapshot.judgement.activeRules.contains { $0.id == "decision-slow" }
    return Tiles([
      Tile(
        "On their way", .count(proposals.count(where: \.isOnItsWay)),
        detail: "of \(counted(proposals.count, "proposal"))",
        target: .anchor("way")),
      Tile("Ready", .count(ready), detail: "for a yes or no", target: .anchor("waiting")),
      Tile(
        "Waiting too long", isJudged ? .count(slow) : .missing(because: "not judged"),
        detail: isJudged ? "says \(Text.code("decision-slow"))" : nil,
        status: isJudged ? slow > 0 ? .amber : .green : nil, target: .anchor("waiting")),
      Tile(
        "Likely cost", edition.money(asked.isEmpty ? nil : MoneySum(asked, assuming: edition.terms.currency)),
        detail: "of \(asked.count) on their way that say it", target: .anchor("way")),
      Tile(
        "Ranked", .count(scored.reduce(0) { $0 + ($1.scoring?.ranking.count ?? 0) }),
        detail: "decided ones among them",
        target: scored.first.map { .anchor("ranking-\($0.model)") }),
    ])
  }

  private static func coverage(_ proposals: [Proposal], _ edition: Edition) -> Text {
    let way = proposals.filter(\.isOnItsWay)
    let unread = edition.portfolio.unreadFiles.count { $0.kind == Proposal.kind }
    let words =
      "\(way.count { !$0.scores.isEmpty }) of \(counted(way.count, "proposal")) on the way scored, "
      + "\(way.count { $0.common.raised != nil }) say when they came"
    return Text(unread > 0 ? "\(words); \(counted(unread, "file")) could not be read" : words)
  }
}

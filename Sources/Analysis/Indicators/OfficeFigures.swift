import Model
import Quantities
import Schema

extension Moment {
  /// The indicators of the office over some containers, and what they were made of.
  ///
  /// People, courses, proposals and waivers belong to no container, so all of them count everywhere.
  func officeIndicators(_ containers: [String], _ projects: [Project]) -> (
    figures: OfficeIndicators, inputs: [String: [AnalysisInput]]
  ) {
    let delivered = projects.compactMap { DeliveredProject($0, self) }
    let recent = delivered.filter { year?.contains($0.finish) ?? false }
    let forecasts = kept(HalfwayForecasts.self) { HalfwayForecasts($0) }
    let halfway = recent.compactMap { item in forecasts[item.project.id].map { (item.project.id, $0) } }
    let cycles = recent.compactMap { item in
      item.project.start.flatMap { start in
        start <= item.finish ? (item.project, start.days(until: item.finish)) : nil
      }
    }
    let reports = KeptRhythm.reports(of: projects, self)
    let messages = KeptRhythm.messages(in: containers, self)
    let feedback = containers.flatMap { Array(portfolio.all(Feedback.self, in: $0)) }.filter { item in
      item.score != nil && item.date.map { $0 <= asOf } ?? false
    }
    let heard = feedback.filter { $0.date.map { year?.contains($0) ?? false } ?? false }
    let needs = kept(KeptTraining.self) { KeptTraining(needs: $0.trainingNeeds, attendance: $0.attendance) }
    let issues = recentIssues(in: containers)
    let steps = governanceSteps(in: containers)
    let figures = OfficeIndicators(
      accuracies: halfway.compactMap(\.1.accuracy), reports: .init(reports.kept, of: reports.due),
      messages: .init(messages.kept, of: messages.due), scores: heard.compactMap(\.score?.number),
      scoresByQuarter: quarters(of: feedback),
      training: .init(needs.needs.count(where: \.isMet), of: needs.needs.count),
      attended: needs.attendance.count, cycleTimes: cycles.map(\.1), years: delivered.years,
      causes: Self.causes(of: issues), steps: steps)
    let inputs: [String: [AnalysisInput]] = [
      "forecast_accuracy": halfway.map { id, forecast in
        AnalysisInput(
          "\(id): \(forecast.expected.formatted(places: 0)) expected in \(forecast.period), \(forecast.actual.formatted(places: 0)) spent",
          AnalysisValue(forecast.accuracy), forecast.origin)
      },
      "report_punctuality": reports.missed, "told_in_time": messages.missed,
      "satisfaction": heard.map {
        AnalysisInput($0.address, AnalysisValue($0.score?.number), $0.origin, "score")
      },
      "satisfaction_by_quarter": feedback.map {
        AnalysisInput($0.address, AnalysisValue($0.score?.number), $0.origin, "score")
      },
      "training_coverage": needs.needs.filter { !$0.isMet }.map {
        AnalysisInput("missing: \($0.name) of \($0.person.id)", AnalysisValue($0.since), $0.origin, "role")
      },
      "attended": needs.attendance,
      "cycle_median": cycles.map { AnalysisInput($0.0.id, .count($0.1), $0.0.origin, "finish") },
      "cycle_P85": cycles.map { AnalysisInput($0.0.id, .count($0.1), $0.0.origin, "finish") },
      "spread": delivered.map {
        AnalysisInput("CPI of \($0.project.id)", AnalysisValue($0.costIndex), $0.project.origin, "finish")
      },
      "issue_causes": issues.map {
        AnalysisInput($0.address, AnalysisValue($0.cause), $0.origin, "cause")
      },
      "slowest_steps": steps.prefix(3).compactMap(\.longest),
    ]
    return (figures, inputs)
  }

  /// Those that are open, or that came up or went in the twelve months.
  private func recentIssues(in containers: [String]) -> [Issue] {
    containers.flatMap { Array(portfolio.all(Issue.self, in: $0)) }.filter { issue in
      issue.isOpen
        || [issue.common.raised, issue.closed?.date].contains { day in
          day.map { year?.contains($0) ?? false } ?? false
        }
    }
  }

  private static func causes(of issues: [Issue]) -> [(cause: String, count: Int, open: Int)] {
    let groups = Dictionary(grouping: issues) { $0.cause?.lowercased() ?? "" }
    return groups.keys.sorted().map { cause in
      (cause, groups[cause]?.count ?? 0, groups[cause]?.count(where: \.isOpen) ?? 0)
    }.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map(\.element)
  }

  /// The last eight quarters in which somebody gave a score.
  private func quarters(of feedback: [Feedback]) -> [(period: Period, mean: Decimal)] {
    let groups = Dictionary(grouping: feedback) { item in
      Period.containing(
        item.date ?? asOf, granularity: .quarter, fiscalYearStarts: fiscalYearStarts)
    }
    return groups.keys.sorted().suffix(8).compactMap { quarter in
      let scores = (groups[quarter] ?? []).compactMap { $0.score.map { Decimal($0.number) } }
      return scores.mean.map { (quarter, $0) }
    }
  }
}

/// Looked up once for all containers.
private struct KeptTraining: Sendable {
  let needs: [TrainingNeed]
  let attendance: [AnalysisInput]
}

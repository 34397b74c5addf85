import Markup
import Quantities

/// The projects that a change moves, side by side with what they were.
extension ChangeEffect {
  /// More would be a picture of everything and nothing.
  private static let mostProjects = 12

  /// What was promised to cost how much, where a budget moved; else what is expected now.
  var budgetChart: BarChart? {
    moneyChart("budget", "Budgets before and after")
      ?? moneyChart("at_completion", "Cost at completion before and after")
  }

  private func moneyChart(_ key: String, _ title: String) -> BarChart? {
    let moved = moves(of: key)
    guard let unit = moved.lazy.compactMap({ $0.total.after?.currency ?? $0.total.before?.currency }).first
    else { return nil }
    return BarChart(
      title, unit: .money(unit), categoryName: "Project", categories: moved.map(\.name),
      series: [
        .init("Before", moved.map { $0.total.before?.amount }),
        .init("After", moved.map { $0.total.after?.amount }),
      ])
  }

  /// How far the ends of projects moved.
  var finishChart: BarChart? {
    let moved = moves(of: "finish").filter { $0.total.workdays != nil }
    guard !moved.isEmpty else { return nil }
    return BarChart(
      "Working days by which projects end later", caption: "Below zero is earlier.", unit: .number,
      categoryName: "Project", categories: moved.map(\.name),
      series: [.init("Working days", moved.map { $0.total.workdays.map { ExactDecimal(Int64($0)) } })])
  }

  private func moves(of key: String) -> [(name: String, total: Total)] {
    let all = projects.compactMap { project in
      project.totals.first { $0.key == key && $0.isMoved }.map { (project.name, $0) }
    }
    return Array(all.prefix(Self.mostProjects))
  }
}

extension ChangeEffect.Value {
  fileprivate var amount: ExactDecimal? {
    if case .money(let amount, _) = self { ExactDecimal(amount, places: 2) } else { nil }
  }

  fileprivate var currency: String? {
    if case .money(_, let currency) = self { currency.code } else { nil }
  }
}

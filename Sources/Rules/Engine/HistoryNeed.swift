public import Model
public import Quantities
import Schema

/// The first day from which the rules that are on want to know who committed what; nothing where none of them does.
public func firstDayOfHistory(for portfolio: Portfolio, asOf: Day) -> Day? {
  let book = RuleBook(portfolio)
  let card = SilentProject.card
  guard book.isEverOn(card) else { return nil }
  let calendar = portfolio.workCalendar
  let parameter = SilentProject.within
  return portfolio.all(Project.self).lazy.filter { $0.status?.isActive ?? false }.map { project in
    let setting = book.setting(parameter.card, of: card.id, in: project.id)
    let span = setting.flatMap { try? Interval(reading: $0.text) } ?? parameter.standard
    // A day earlier, so that a span that just ends is told from one that is over.
    return span.before(asOf, in: calendar).adding(days: -1)
  }.min()
}

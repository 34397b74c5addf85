import Formatting
import Model
import Quantities
import Schema

/// What a new file can mention: the first of each kind that fits where it will stand.
struct Surroundings {
  let portfolio: Portfolio
  let identity: Identity
  let day: Day

  /// What a word of a sketch stands for, or the kind that is missing.
  func value(of word: String) -> Filling {
    if let date = date(word) { return .text(date) }
    switch word {
    case "title": return .text(titleFromID)
    case "currency": return .text(portfolio.configuration?.currency?.description ?? "EUR")
    case "period": return .text(identity.id)
    case "gate": return .text(gate)
    case "loose work":
      let ids = portfolio.works.filter { portfolio.parent(of: $0.id) == nil }.map(\.id)
      return ids.isEmpty ? .missing("project") : .text(ids.joined(separator: ", "))
    case "container":
      return named(identity.container.isEmpty ? firstContainer : identity.container, "project")
    case "project":
      return named(isProject ? identity.container : portfolio.all(Project.self).first?.id, "project")
    case "other project or outsider":
      let other = portfolio.all(Project.self).first { $0.id != identity.container }?.id
      return .text(isProject ? other ?? "{external: the supplier}" : "{external: the supplier}")
    case "stakeholder or board":
      let own = portfolio.all(Stakeholder.self, in: identity.container).first?.id
      return named(own ?? first(Board.self), "stakeholder")
    default: return person(word) ?? firstOfKind(word)
    }
  }

  enum Filling {
    case text(String)
    case missing(String)
  }

  private func named(_ id: String?, _ kind: String) -> Filling { id.map(Filling.text) ?? .missing(kind) }

  private func first<Kind: PortfolioEntity>(_ kind: Kind.Type) -> String? { portfolio.all(kind).first?.id }

  private func firstOfKind(_ word: String) -> Filling {
    let id: String? =
      switch word {
      case "objective": objective
      case "kpi": first(Kpi.self)
      case "board": first(Board.self)
      case "role": first(Role.self)
      case "team": first(Team.self)
      case "stakeholder": portfolio.all(Stakeholder.self, in: identity.container).first?.id
      case "portfolio": first(PortfolioRecord.self)
      default: nil
      }
    return named(id, word)
  }

  /// One that is still worth serving, if there is one.
  private var objective: String? {
    let all = portfolio.all(Objective.self)
    return (all.first { $0.status == .active } ?? all.first)?.id
  }

  private var isProject: Bool { portfolio.find(Project.self, identity.container) != nil }
  private var firstContainer: String? { portfolio.works.first?.id }

  // MARK: People

  private func person(_ word: String) -> Filling? {
    let people = portfolio.all(Person.self).filter {
      $0.from.map { $0 <= day } ?? true && $0.until.map { $0 >= day } ?? true
    }
    .map(\.id)
    let work = portfolio.works.first { $0.id == identity.container }
    let sponsor = work?.sponsor?.target
    let manager = work?.manager?.target
    let office = portfolio.office(serving: identity.container) ?? portfolio.all(Office.self).first
    let head = office?.head?.target ?? people.first
    switch word {
    case "person": return named(manager.flatMap { people.contains($0) ? $0 : nil } ?? people.first, "person")
    case "other person": return named(people.first { $0 != (manager ?? people.first) }, "second person")
    case "person not managing": return named(people.first { $0 != manager }, "second person")
    case "outsider": return named(people.first { $0 != manager && $0 != sponsor } ?? people.first, "person")
    case "head": return named(head, "person")
    case "person besides the head": return named(people.first { $0 != head }, "second person")
    case "capacity of the head": return office == nil ? firstOfKind("role") : .text("head")
    case "capacity": return named(first(Role.self) ?? first(Board.self), "role")
    default: return nil
    }
  }

  // MARK: Words and dates

  /// A title that a person would have typed: `late-api` gives “Late api”.
  private var titleFromID: String {
    let words = identity.id.split(separator: "-").joined(separator: " ")
    return yamlText(words.prefix(1).uppercased() + words.dropFirst())
  }

  /// The gate that the file's name begins with, else what stands before its first hyphen.
  private var gate: String {
    let gates =
      portfolio.find(Project.self, identity.container).map { portfolio.lifecycle(of: $0).gates.map(\.id) }
      ?? []
    let own = gates.first { identity.id == $0 || identity.id.hasPrefix($0 + "-") }
    return own ?? String(identity.id.prefix { $0 != "-" })
  }

  private func date(_ word: String) -> String? {
    switch word {
    case "today": return day.description
    case "month": return month(0)
    case "next month": return month(1)
    case "year": return String(day.description.prefix(4))
    default:
      let parts = word.split(separator: " ")
      guard parts.count == 3, parts[0] == "in", parts[2] == "days", let count = Int(parts[1]) else {
        return nil
      }
      return day.adding(days: count).description
    }
  }

  private func month(_ offset: Int) -> String { String(day.adding(months: offset).description.prefix(7)) }
}

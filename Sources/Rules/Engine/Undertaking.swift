import Diagnostics
import Model
import Quantities
import Schema

/// A project or proposal that is alive, with what would make two of them the same.
struct Undertaking {
  let entity: any PortfolioEntity
  /// In lower case with one blank between words, each once, sorted; so are the following.
  let affects: [String]
  let objectives: [String]
  /// Of the title, in lower case.
  let words: [String]
  /// Measures that it is to move.
  let kpis: [String]
  let window: DayRange
  /// The fields that say the window.
  let windowKeys: [String]

  var origin: Origin { entity.origin }

  /// Nothing while it is not said what it changes, what for and when, or when nobody works on it or decides about it.
  init?(_ project: Project, _ portfolio: Portfolio) {
    guard project.isUnderWay, project.status != .onHold, let start = project.start,
      let finish = project.finish
    else { return nil }
    let kpis = portfolio.all(Benefit.self, in: project.id).compactMap { $0.kpi?.target }
    self.init(
      project, project.affects, project.objectives.map(\.key.target), kpis,
      DayRange(first: start, last: finish),
      ["start", "finish"])
  }

  init?(_ proposal: Proposal) {
    switch proposal.status {
    case .submitted, .assessing, .ready, .approved: break
    case .draft, .declined, .parked, .converted, nil: return nil
    }
    guard proposal.window.count == 2 else { return nil }
    let kpis = proposal.benefits.compactMap { benefit -> String? in
      guard case .measured(let measured) = benefit else { return nil }
      return measured.kpi?.target
    }
    self.init(
      proposal, proposal.affects, proposal.objectives.map(\.key.target), kpis,
      DayRange(first: proposal.window[0], last: proposal.window[1]), ["window"])
  }

  private init?(
    _ entity: any PortfolioEntity, _ affects: [String], _ objectives: [String], _ kpis: [String],
    _ window: DayRange?, _ windowKeys: [String]
  ) {
    guard let window, let title = entity.title, !affects.isEmpty, !objectives.isEmpty else { return nil }
    self.entity = entity
    self.affects = Set(affects.map { Self.words(of: $0).joined(separator: " ") }).sorted()
    self.objectives = Set(objectives).sorted()
    self.kpis = Set(kpis).sorted()
    self.window = window
    self.windowKeys = windowKeys
    words = Set(Self.words(of: title)).sorted()
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// How much of the words of both titles stands in both: twice the common words by all words, from 0 to 1.
  func likeness(to other: Undertaking) -> Decimal {
    var common = 0
    var (left, right) = (0, 0)
    while left < words.count, right < other.words.count {
      if words[left] == other.words[right] {
        common += 1
        left += 1
        right += 1
      } else if words[left] < other.words[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return Decimal(2 * common).divided(by: Decimal(words.count + other.words.count)) ?? .zero
  }
}

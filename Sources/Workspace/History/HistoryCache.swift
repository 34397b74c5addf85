import Analysis
import FoundationEssentials
import Model
import Quantities

/// Figures of past moments, kept in a file from one run to the next.
///
/// They are known by the tree of the portfolio's folder, the day and the build that worked them out, so that
/// nothing ever has to be taken back. The file is replaced whole: whoever reads sees an old one or a new one, and of
/// two runs at once the later wins, which costs time and never a wrong figure. What cannot be read is worked out anew.
struct HistoryCache {
  private let path: String?
  private var kept: [String: Stored] = [:]
  private var used: Set<String> = []
  private var hasNews = false
  private let subjectCount: Int

  /// More than that are not kept; the ones this run did not use go first.
  private static let limit = 20_000

  /// `git` keeps the file in the repository's own folder, anything else is a folder.
  init(
    _ place: String?, version: String, subjects: [String?], findings: HistoryRequest.Findings, folder: String
  ) {
    subjectCount = subjects.count
    guard let place else {
      path = nil
      return
    }
    let own = place == "git" ? "\(folder)/folio" : place
    // One file for each question: its answers are lists in the order of the subjects.
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    let question = "\(version)|\(buildMark)|\(findings)|\(subjects.map { $0 ?? "" }.joined(separator: "|"))"
    for byte in question.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let path = "\(own)/history-1-\(version)-\(String(digest, radix: 16)).json"
    self.path = path
    guard let bytes = try? readBytes(path, atMost: 1 << 28),
      let stored = try? JSONDecoder().decode([String: Stored].self, from: Data(bytes))
    else { return }
    kept = stored
  }

  mutating func reckoning(of tree: ObjectID, on day: Day) -> Reckoning? {
    let key = "\(tree) \(day)"
    guard let stored = kept[key], let reckoning = stored.reckoning else { return nil }
    // A moment that could not be read has no figures at all; any other has those of every subject.
    guard reckoning.failure != nil || reckoning.indicators.count == subjectCount else { return nil }
    used.insert(key)
    return reckoning
  }

  mutating func keep(_ reckoning: Reckoning, of tree: ObjectID, on day: Day) {
    guard path != nil else { return }
    let key = "\(tree) \(day)"
    kept[key] = Stored(reckoning)
    used.insert(key)
    hasNews = true
  }

  /// A folder that cannot be written to costs the next run its time, and no more.
  mutating func write() {
    guard let path, hasNews, let slash = path.lastIndex(of: "/") else { return }
    if kept.count > Self.limit { kept = kept.filter { used.contains($0.key) } }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let data = try? encoder.encode(kept) else { return }
    try? makeFolder(String(path[..<slash]))
    try? replaceFile(path, with: Array(data))
    hasNews = false
  }
}

/// A moment's figures with every value as text, which no version of a decoder can bend.
private struct Stored: Codable {
  struct Figures: Codable {
    var projects: Int
    var phases: [String: Int]
    var colours: [String: Int]
    /// Billionths.
    var money: [String: String]
    var finish: String?
    var findings: [Int]?
    var milestones: [[String]]
  }

  var currency: String
  var failure: String?
  var figures: [Figures?]

  init(_ reckoning: Reckoning) {
    currency = reckoning.currency.description
    failure = reckoning.failure
    figures = reckoning.indicators.map { $0.map(Figures.init) }
  }

  /// Nothing where the file was made by something else.
  var reckoning: Reckoning? {
    var indicators: [Indicators?] = []
    for one in figures {
      guard let one else {
        indicators.append(nil)
        continue
      }
      guard let found = one.indicators else { return nil }
      indicators.append(found)
    }
    return Reckoning(
      currency: Currency(currency) ?? .unnamed, indicators: indicators, failure: failure)
  }
}

extension Stored.Figures {
  fileprivate init(_ indicators: Indicators) {
    projects = indicators.projects
    phases = Dictionary(uniqueKeysWithValues: indicators.phases.map { ($0.key.rawValue, $0.value) })
    colours = Dictionary(uniqueKeysWithValues: indicators.colours.map { ($0.key.rawValue, $0.value) })
    money = [:]
    for (key, amount) in [
      ("budget", indicators.budget), ("spent", indicators.spent), ("forecast", indicators.forecast),
      ("exposure", indicators.exposure),
    ] { money[key] = amount.map { String($0.billionths) } }
    finish = indicators.finish?.description
    findings = indicators.findings.map { [$0.errors, $0.warnings, $0.infos] }
    milestones = indicators.milestones.map { [$0.project, $0.id, $0.title, $0.day.description] }
  }

  fileprivate var indicators: Indicators? {
    var found = Indicators()
    found.projects = projects
    for (key, count) in phases {
      guard let phase = Phase(rawValue: key) else { return nil }
      found.phases[phase] = count
    }
    for (key, count) in colours {
      guard let colour = Rag(rawValue: key) else { return nil }
      found.colours[colour] = count
    }
    func amount(_ key: String) -> Quantities.Decimal? {
      money[key].flatMap { Int128($0) }.map { Quantities.Decimal(saturating: $0) }
    }
    found.budget = amount("budget")
    found.spent = amount("spent")
    found.forecast = amount("forecast")
    found.exposure = amount("exposure")
    found.finish = finish.flatMap { Day($0) }
    if let findings, findings.count == 3 {
      found.findings = FindingCounts(errors: findings[0], warnings: findings[1], infos: findings[2])
    }
    for parts in milestones {
      guard parts.count == 4, let day = Day(parts[3]) else { return nil }
      found.milestones.append(MilestoneDay(project: parts[0], id: parts[1], title: parts[2], day: day))
    }
    return found
  }
}

public import Analysis
public import Interchange
import Model
public import Quantities
import Schema
import Snapshots
import Source
import YAMLTree

/// Which analysis of what somebody asked for.
public struct AnalysisRequest: Sendable {
  public enum Reasons: Sendable { case left, given }

  public var name: String
  /// Nothing for every subject.
  public var address: String?
  public var asOf: Day
  /// Whether each figure comes with what it was made of.
  public var reasons: Reasons
  /// A revision to stand beside the files as they are; only where states are compared.
  public var base: String?
  /// Told how far it has come.
  public var done: WorkDone?

  public init(
    name: String, address: String? = nil, asOf: Day, reasons: Reasons = .left, base: String? = nil,
    done: WorkDone? = nil
  ) {
    self.done = done
    self.name = name
    self.address = address
    self.base = base
    self.asOf = asOf
    self.reasons = reasons
  }
}

extension PortfolioFolder {
  /// Runs one analysis over the whole portfolio, and gives the part that was asked for.
  public func analyse(_ request: AnalysisRequest) async throws(WorkspaceProblem) -> AnalysisSheet {
    guard let analysis = allAnalyses.first(where: { $0.card.id == request.name }) else {
      let names = allAnalyses.map { $0.card.id }
      let hint = nearest(to: request.name, among: names).map { "did you mean '\($0)'?" }
      throw WorkspaceProblem(
        "there is no analysis '\(request.name)'; \(hint ?? "the analyses are \(names.joined(separator: ", "))")"
      )
    }
    guard request.base == nil || analysis.readsAlternatives else {
      let others = allAnalyses.filter { $0.readsAlternatives }.map { "'\($0.card.id)'" }
      throw WorkspaceProblem(
        "'\(request.name)' looks at one state of the portfolio; '--base' is for \(others.joined(separator: ", "))"
      )
    }
    let snapshot =
      analysis.readsFindings || analysis.readsAlternatives
      ? try await snapshot(asOf: request.asOf) : Snapshot(try await compile(), asOf: request.asOf)
    let portfolio = snapshot.portfolio
    var moment = snapshot.moment
    var address = request.address
    if analysis.readsAlternatives {
      if let base = request.base {
        guard address == nil else {
          throw WorkspaceProblem("'--base' compares the files with a revision, so it takes no scenario")
        }
        moment = moment.beside([try await alternative(since: base, beside: snapshot)])
      } else {
        if let text = address { address = try portfolio.address(text) }
        moment = moment.beside(try await scenarios(address, beside: snapshot))
      }
    }
    let results = analysis.results(at: moment.watched(by: request.done))
    // Skills have no file, and so no address of the portfolio.
    if let text = address, !results.subjects.contains(where: { $0.address == text }) {
      address = try portfolio.address(text)
    }
    func row(_ address: String, _ figures: any AnalysisFigures) -> AnalysisSheet.Row {
      let entries = figures.entries
      var reasons: [String: [AnalysisSheet.Reason]] = [:]
      if request.reasons == .given {
        for entry in entries {
          let inputs = figures.inputs(of: entry.key)
          if !inputs.isEmpty { reasons[entry.key] = inputs.map(portfolio.reason) }
        }
      }
      return AnalysisSheet.Row(address: address, entries: entries, reasons: reasons)
    }
    guard let address else {
      return AnalysisSheet(
        card: results.card, asOf: request.asOf.description, subject: nil,
        isExplained: request.reasons == .given, rows: results.subjects.map { row($0.address, $0.figures) },
        total: results.total.map { row("total", $0) }, coverage: results.coverage)
    }
    guard let subject = results.subjects.first(where: { $0.address == address }) else {
      throw WorkspaceProblem(
        """
        '\(address)' has no \(request.name): it is none of its subjects (\(results.card.subjects)), or it lacks the \
        values that are needed; 'folio analyse \(request.name)' lists what has them
        """)
    }
    return AnalysisSheet(
      card: results.card, asOf: request.asOf.description, subject: address,
      isExplained: request.reasons == .given, rows: [row(subject.address, subject.figures)], total: nil,
      coverage: results.coverage)
  }
}

extension Portfolio {
  /// The full form of an address somebody typed.
  func address(_ text: String) throws(WorkspaceProblem) -> String {
    let matches = names.addresses(matching: text)
    guard let match = matches.first else {
      let near = nearestAddress(to: text)
      throw WorkspaceProblem(
        "nothing has the address '\(text)'\(near.map { "; did you mean '\($0)'?" } ?? "")")
    }
    guard matches.count == 1 else {
      throw WorkspaceProblem("'\(text)' may be \(matches.prefix(5).joined(separator: " or "))")
    }
    return match
  }

  fileprivate func reason(_ input: AnalysisInput) -> AnalysisSheet.Reason {
    let place =
      input.place
      ?? input.origin.map { input.key == nil ? self.place(ofKey: $0) : self.place(of: $0, input.key) }
    return AnalysisSheet.Reason(
      label: input.label, value: input.value, unit: input.unit, place: place.map(line))
  }
}

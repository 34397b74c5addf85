public import Quantities
public import Schema

/// Jobs in the order of what a delay costs beside how long they take.
public struct JobOrder: AnalysisFigures {
  public struct Job: Sendable {
    public let id: String
    public let value: Decimal
    public let urgency: Decimal
    public let riskOpportunity: Decimal
    public let size: Decimal
    let origin: Origin?

    public init(
      _ id: String, value: Decimal, urgency: Decimal, riskOpportunity: Decimal, size: Decimal,
      origin: Origin? = nil
    ) {
      self.id = id
      self.value = value
      self.urgency = urgency
      self.riskOpportunity = riskOpportunity
      self.size = size
      self.origin = origin
    }

    public var costOfDelay: Decimal { value + urgency + riskOpportunity }
    /// Nothing for a job without size.
    public var weighted: Decimal? { size > 0 ? costOfDelay.divided(by: size) : nil }
  }

  /// As they came.
  public let jobs: [Job]
  /// Most urgent first; jobs without a figure are left out.
  public let order: [Job]
  /// What makes the numbers of this list less telling than they look.
  public let remarks: [String]

  public init(_ jobs: [Job]) {
    self.jobs = jobs
    order = jobs.filter { $0.weighted != nil }.sorted { left, right in
      // Compared crosswise: a quotient that was rounded must not decide.
      let (first, second) = (left.costOfDelay * right.size, right.costOfDelay * left.size)
      if first != second { return first > second }
      return left.size == right.size ? left.id < right.id : left.size < right.size
    }
    remarks = Self.remarks(jobs)
  }

  private static let steps: Set<Decimal> = [1, 2, 3, 5, 8, 13, 20]

  private static func remarks(_ jobs: [Job]) -> [String] {
    let columns: [(name: String, values: [Decimal])] = [
      ("value", jobs.map(\.value)), ("urgency", jobs.map(\.urgency)),
      ("risk_opportunity", jobs.map(\.riskOpportunity)), ("size", jobs.map(\.size)),
    ]
    var remarks: [String] = []
    for column in columns {
      if let least = column.values.min(), least != 1 {
        remarks.append("the smallest \(column.name) is \(least), not 1: nothing says what one point means")
      }
      let others = Set(column.values).subtracting(steps).sorted()
      if !others.isEmpty {
        let written = others.map(\.description).joined(separator: ", ")
        remarks.append("\(column.name) uses \(written), which is not one of 1, 2, 3, 5, 8, 13, 20")
      }
    }
    return remarks
  }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("jobs", .count(jobs.count)), AnalysisEntry("first", AnalysisValue(order.first?.id)),
      AnalysisEntry(
        "wsjf", .map(jobs.map { AnalysisEntry($0.id, AnalysisValue($0.weighted)) })),
      AnalysisEntry("order", AnalysisValue(order.map(\.id))),
      AnalysisEntry("items", .list(order.map(record))),
      AnalysisEntry("remarks", AnalysisValue(remarks)),
    ]
  }

  private func record(_ job: Job) -> AnalysisValue {
    .map([
      AnalysisEntry("proposal", .text(job.id)), AnalysisEntry("wsjf", AnalysisValue(job.weighted)),
      AnalysisEntry("cost_of_delay", .number(job.costOfDelay)), AnalysisEntry("size", .number(job.size)),
      AnalysisEntry("value", .number(job.value)), AnalysisEntry("urgency", .number(job.urgency)),
      AnalysisEntry("risk_opportunity", .number(job.riskOpportunity)),
    ])
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    guard key == "wsjf" else { return [] }
    return jobs.flatMap { job in
      [
        AnalysisInput("\(job.id) value", .number(job.value), job.origin, "value"),
        AnalysisInput("\(job.id) urgency", .number(job.urgency), job.origin, "urgency"),
        AnalysisInput(
          "\(job.id) risk_opportunity", .number(job.riskOpportunity), job.origin, "risk_opportunity"),
        AnalysisInput("\(job.id) size", .number(job.size), job.origin, "size"),
      ]
    }
  }
}

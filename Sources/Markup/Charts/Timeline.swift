/// Rows of bars and marks along one axis of days, with a line for today.
public struct Timeline: Chart {
  /// A dated point: a baseline is where it was promised, an actual is where it happened.
  public struct Mark: Sendable, Hashable {
    public enum Sort: String, Sendable, Hashable, CaseIterable { case planned, baseline, actual }

    public var sort: Sort
    public var day: CalendarDay
    public var label: String
    public var source: SourcePlace?

    public init(_ sort: Sort, _ day: CalendarDay, _ label: String, from source: SourcePlace? = nil) {
      self.sort = sort
      self.day = day
      self.label = label
      self.source = source
    }
  }

  public struct Span: Sendable, Hashable {
    public enum Sort: String, Sendable, Hashable, CaseIterable { case planned, baseline, actual }

    /// Whether an end hangs on it, and on all of it or only on its start.
    public enum Weight: String, Sendable, Hashable, CaseIterable {
      case none
      case critical
      case startCritical = "critical by its start"
    }

    public var sort: Sort
    public var weight: Weight
    public var start: CalendarDay
    /// The last day that still belongs to it.
    public var end: CalendarDay
    public var label: String
    /// Where its first and last day are written; nothing for a day that is worked out.
    public var startSource: SourcePlace?
    public var endSource: SourcePlace?

    public init(
      _ sort: Sort, _ start: CalendarDay, _ end: CalendarDay, _ label: String, _ weight: Weight = .none,
      from startSource: SourcePlace? = nil, to endSource: SourcePlace? = nil
    ) {
      self.sort = sort
      self.weight = weight
      self.start = start
      self.end = end
      self.label = label
      self.startSource = startSource
      self.endSource = endSource
    }
  }

  public struct Lane: Sendable {
    public var label: String
    public var status: Status?
    public var spans: [Span]
    public var marks: [Mark]
    public var link: LinkTarget?

    /// Without bar and mark it names the lanes below it.
    var isHeading: Bool { spans.isEmpty && marks.isEmpty }

    public init(
      _ label: String, status: Status? = nil, spans: [Span] = [], marks: [Mark] = [], link: LinkTarget? = nil
    ) {
      self.label = label
      self.status = status
      self.spans = spans
      self.marks = marks
      self.link = link
    }
  }

  public var title: String
  public var caption: Text?
  public var today: CalendarDay?
  public var lanes: [Lane]

  public init(_ title: String, caption: Text? = nil, today: CalendarDay? = nil, lanes: [Lane]) {
    self.title = title
    self.caption = caption
    self.today = today
    self.lanes = lanes
  }
}

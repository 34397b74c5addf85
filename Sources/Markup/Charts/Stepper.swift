/// The stations of one way in order, and how far it has been gone.
public struct Stepper: Chart {
  public enum State: String, Sendable, Hashable, CaseIterable {
    case done, current, upcoming, missed, skipped
  }

  public struct Step: Sendable {
    public var name: String
    public var state: State
    public var day: CalendarDay?
    public var detail: String?
    /// Where its day is written.
    public var source: SourcePlace?

    public init(
      _ name: String, _ state: State, day: CalendarDay? = nil, detail: String? = nil,
      from source: SourcePlace? = nil
    ) {
      self.name = name
      self.state = state
      self.day = day
      self.detail = detail
      self.source = source
    }
  }

  public var title: String
  public var caption: Text?
  public var steps: [Step]

  public init(_ title: String, caption: Text? = nil, steps: [Step]) {
    self.title = title
    self.caption = caption
    self.steps = steps
  }
}

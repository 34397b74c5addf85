/// For each thing that is handed over: when it is needed, promised and expected, and how much room that leaves.
public struct HandoverTimeline: Chart {
  public struct Entry: Sendable {
    public var label: String
    public var needed: CalendarDay
    public var promised: CalendarDay?
    public var expected: CalendarDay?
    /// In the unit that the caller counts room in; below zero it comes too late.
    public var room: Int?
    public var link: LinkTarget?

    public init(
      _ label: String, needed: CalendarDay, promised: CalendarDay? = nil, expected: CalendarDay? = nil,
      room: Int? = nil, link: LinkTarget? = nil
    ) {
      self.label = label
      self.needed = needed
      self.promised = promised
      self.expected = expected
      self.room = room
      self.link = link
    }
  }

  public var title: String
  public var caption: Text?
  public var today: CalendarDay?
  /// What room is counted in, as in "working days".
  public var unit: String
  public var entries: [Entry]

  public init(
    _ title: String, caption: Text? = nil, today: CalendarDay? = nil, unit: String, entries: [Entry]
  ) {
    self.title = title
    self.caption = caption
    self.today = today
    self.unit = unit
    self.entries = entries
  }
}

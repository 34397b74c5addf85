/// How many stand in each stage of a way that goes in one direction.
public struct Pipeline: Chart {
  public struct Stage: Sendable {
    public var name: String
    public var count: Int
    /// How the count divides by status; need not add up to it.
    public var statuses: [Status: Int]
    public var link: LinkTarget?

    public init(_ name: String, count: Int, statuses: [Status: Int] = [:], link: LinkTarget? = nil) {
      self.name = name
      self.count = count
      self.statuses = statuses
      self.link = link
    }
  }

  public var title: String
  public var caption: Text?
  /// What is counted, as in "projects".
  public var noun: String
  public var stages: [Stage]

  public init(_ title: String, caption: Text? = nil, noun: String, stages: [Stage]) {
    self.title = title
    self.caption = caption
    self.noun = noun
    self.stages = stages
  }
}

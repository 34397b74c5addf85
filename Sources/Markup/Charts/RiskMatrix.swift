/// Likelihood against impact, with the ids in their cells and arrows to where they should go.
public struct RiskMatrix: Chart {
  /// A level of exposure, from 0 (least) to 3 (most): the depth of its colour.
  public struct Band: Sendable, Hashable {
    public var name: String
    public var depth: Int

    public init(_ name: String, depth: Int) {
      self.name = name
      self.depth = min(max(depth, 0), 3)
    }
  }

  /// A position, each side counted from 1.
  public struct Position: Sendable, Hashable {
    public var likelihood: Int
    public var impact: Int

    public init(likelihood: Int, impact: Int) {
      self.likelihood = likelihood
      self.impact = impact
    }
  }

  public struct Entry: Sendable {
    public var id: String
    public var label: String
    public var current: Position
    public var target: Position?
    public var link: LinkTarget?

    public init(
      id: String, label: String, current: Position, target: Position? = nil, link: LinkTarget? = nil
    ) {
      self.id = id
      self.label = label
      self.current = current
      self.target = target
      self.link = link
    }
  }

  public var title: String
  public var caption: Text?
  /// The names of the steps, lowest first.
  public var likelihoods: [String]
  public var impacts: [String]
  /// The band of each cell: outer by likelihood, inner by impact, lowest first.
  public var bands: [[Band]]
  public var entries: [Entry]

  public init(
    _ title: String, caption: Text? = nil, likelihoods: [String], impacts: [String], bands: [[Band]],
    entries: [Entry]
  ) {
    self.title = title
    self.caption = caption
    self.likelihoods = likelihoods
    self.impacts = impacts
    self.bands = bands
    self.entries = entries
  }
}

/// A picture as shapes with classes; colours belong to the style sheet, so it follows light, dark and print.
public struct Drawing: Sendable {
  /// How the picture meets a narrow screen: shrinks with it, or keeps its size and scrolls in its frame.
  public enum Fit: Sendable, Hashable { case shrinks, scrolls }

  public var width: Double
  public var height: Double
  public var fit: Fit
  /// What the picture shows in one sentence, for those who do not see it.
  public var summary: String
  public var elements: [Element]

  public init(width: Double, height: Double, fit: Fit, summary: String, elements: [Element]) {
    self.width = width
    self.height = height
    self.fit = fit
    self.summary = summary
    self.elements = elements
  }

  public struct Point: Sendable, Hashable {
    public var x: Double
    public var y: Double

    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  public enum TextAnchor: String, Sendable, Hashable { case start, middle, end }

  public enum Shape: Sendable {
    case rectangle(x: Double, y: Double, width: Double, height: Double, radius: Double)
    case line(from: Point, to: Point)
    case polygon([Point])
    /// An open line through all of them.
    case polyline([Point])
    case circle(center: Point, radius: Double)
    case text(Point, TextAnchor, String)
    case group([Element], link: LinkTarget?)
  }

  public struct Element: Sendable {
    public var shape: Shape
    /// Names the look; a number that a test wants back stands in `value`.
    public var style: String
    /// Shown when a pointer rests on it.
    public var title: String?
    /// The number or day that the shape stands for.
    public var value: String?

    public init(_ shape: Shape, _ style: String, title: String? = nil, value: String? = nil) {
      self.shape = shape
      self.style = style
      self.title = title
      self.value = value
    }
  }
}

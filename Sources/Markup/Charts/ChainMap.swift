/// Things in columns, and which of them leads to which in a later column.
public struct ChainMap: Chart {
  public struct Node: Sendable {
    /// What links name it by; never shown.
    public var id: String
    public var label: String
    /// A second line, such as who answers for it.
    public var detail: String?
    public var status: Status?
    public var link: LinkTarget?

    public init(
      _ id: String, _ label: String, detail: String? = nil, status: Status? = nil, link: LinkTarget? = nil
    ) {
      self.id = id
      self.label = label
      self.detail = detail
      self.status = status
      self.link = link
    }
  }

  public struct Column: Sendable {
    public var title: String
    public var nodes: [Node]

    public init(_ title: String, _ nodes: [Node]) {
      self.title = title
      self.nodes = nodes
    }
  }

  public struct Link: Sendable, Hashable {
    public var from: String
    public var to: String

    public init(_ from: String, _ to: String) {
      self.from = from
      self.to = to
    }
  }

  public var title: String
  public var caption: Text?
  /// From left to right; a link that skips a column runs behind its boxes.
  public var columns: [Column]
  /// Links of unknown ids are not drawn.
  public var links: [Link]

  public init(_ title: String, caption: Text? = nil, columns: [Column], links: [Link]) {
    self.title = title
    self.caption = caption
    self.columns = columns
    self.links = links
  }
}

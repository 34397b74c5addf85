/// A page before it is HTML or Markdown: every writer switches over the same blocks.
public struct Document: Sendable {
  /// Where the page stands below the site's root, with `/` between folders and no file ending, as in `projects/atlas`.
  public var path: String
  public var title: String
  /// The question that the page answers, printed under its title.
  public var subtitle: Text?
  /// A BCP 47 tag, such as `en` or `de-CH`.
  public var language: String
  /// The pages above this one, outermost first, without the page itself.
  public var breadcrumbs: [NavigationLink]
  /// The pages that every page of the site offers.
  public var navigation: [NavigationLink]
  /// What the page was made from: the day, the revision, the coverage.
  public var facts: [Fact]
  public var blocks: [Block]
  public var form = Form.page

  /// How a page meets paper.
  public enum Form: Sendable, Hashable {
    /// As many upright sheets as it needs.
    case page
    /// One A4 sheet on its side, whose sections stand side by side.
    case sheet
  }

  public init(
    _ title: String, path: String = "index", subtitle: Text? = nil, language: String = "en",
    breadcrumbs: [NavigationLink] = [], navigation: [NavigationLink] = [], facts: [Fact] = [],
    @BlockBuilder _ blocks: () -> [Block]
  ) {
    self.title = title
    self.path = path
    self.subtitle = subtitle
    self.language = language
    self.breadcrumbs = breadcrumbs
    self.navigation = navigation
    self.facts = facts
    self.blocks = blocks()
  }
}

/// One entry of a page's navigation or of the way down to it.
public struct NavigationLink: Sendable, Hashable {
  public var title: String
  public var target: LinkTarget

  public init(_ title: String, _ target: LinkTarget) {
    self.title = title
    self.target = target
  }
}

/// A label and its value, said about the page as a whole.
public struct Fact: Sendable, Hashable {
  public var label: String
  public var value: Text

  public init(_ label: String, _ value: Text) {
    self.label = label
    self.value = value
  }
}

/// One piece of a page; the writers switch over every case.
public indirect enum Block: Sendable {
  case section(Section)
  case paragraph(Text)
  case list(List)
  case table(Table)
  case tiles(Tiles)
  case callout(Callout)
  case definitions(Definitions)
  case fold(Fold)
  case quote([Block])
  case code(String)
  case drawing(TabledChart)

  public static func chart(_ chart: any Chart) -> Block { .drawing(TabledChart(chart)) }
}

/// Collects the pieces of a page: a text is a paragraph, a table is a table.
@resultBuilder
public enum BlockBuilder {
  /// Disfavoured so that a literal with texts inside becomes a `Text` and keeps their links and emphasis.
  @_disfavoredOverload
  public static func buildExpression(_ words: String) -> [Block] { [.paragraph(Text(words))] }
  public static func buildExpression(_ text: Text) -> [Block] { [.paragraph(text)] }
  public static func buildExpression(_ section: Section) -> [Block] { [.section(section)] }
  public static func buildExpression(_ list: List) -> [Block] { [.list(list)] }
  public static func buildExpression(_ table: Table) -> [Block] { [.table(table)] }
  public static func buildExpression(_ tiles: Tiles) -> [Block] { [.tiles(tiles)] }
  public static func buildExpression(_ callout: Callout) -> [Block] { [.callout(callout)] }
  public static func buildExpression(_ definitions: Definitions) -> [Block] { [.definitions(definitions)] }
  public static func buildExpression(_ fold: Fold) -> [Block] { [.fold(fold)] }
  public static func buildExpression(_ chart: some Chart) -> [Block] { [.chart(chart)] }
  public static func buildExpression(_ markdown: MarkdownText) -> [Block] { markdown.blocks }
  public static func buildExpression(_ block: Block) -> [Block] { [block] }
  public static func buildExpression(_ blocks: [Block]) -> [Block] { blocks }
  public static func buildBlock(_ parts: [Block]...) -> [Block] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [Block]?) -> [Block] { part ?? [] }
  public static func buildEither(first part: [Block]) -> [Block] { part }
  public static func buildEither(second part: [Block]) -> [Block] { part }
  public static func buildArray(_ parts: [[Block]]) -> [Block] { parts.flatMap { $0 } }
}

import Schema

func reportIndex(_ cards: [ReportCard]) -> String {
  let rows = cards.sorted { $0.id < $1.id }.map {
    "| `\($0.id)` | \(cell($0.title)) | \(cell($0.question)) | \(cell($0.audience)) |\n"
  }
  return """
    \(origin(of: "the cards of the reports"))
    # Reports

    [`folio report`](../commands/report.md) writes them, each as HTML and as Markdown.

    | report | title | what it answers | who reads it |
    | --- | --- | --- | --- |
    \(rows.joined())
    """
}

import Schema

func analysisIndex(_ cards: [AnalysisCard]) -> String {
  let rows = cards.sorted { $0.id < $1.id }.map {
    "| [\($0.id)](\($0.id).md) | \(cell(plain($0.summary))) | \(cell(plain($0.subjects))) |\n"
  }
  return """
    \(origin(of: "the cards of the analyses"))
    # Analyses

    [`folio analyse`](../commands/analyse.md) works them out. A figure that needs something nobody wrote, or whose
    denominator is zero, is not available: `null` in JSON, empty in CSV, a dash in text.

    | analysis | what it says | of what |
    | --- | --- | --- |
    \(rows.joined())
    """
}

func analysisPage(_ card: AnalysisCard) -> String {
  let rows = card.keys.map { key in
    "| `\(key.name)` | \(key.unit.rawValue) | \(cell(plain(key.formula))) | \(cell(plain(key.meaning))) |\n"
  }
  return """
    \(origin(of: "the card of the analysis"))
    # \(card.id)

    \(lines(plain(card.summary)))

    | | |
    | --- | --- |
    | of | \(cell(plain(card.subjects))) |
    | source | \(cell(plain(card.source))) |

    ## Figures

    | figure | counts in | formula | |
    | --- | --- | --- | --- |
    \(rows.joined())
    \(parameters(of: card))## What is exact

    \(lines(plain(card.exactness)))

    """
}

private func parameters(of card: AnalysisCard) -> String {
  guard let first = card.parameters.first else { return "" }
  let rows = card.parameters.map { parameter in
    "| `\(parameter.name)` | \(parameter.standard) | \(cell(plain(parameter.summary))) |\n"
  }
  return """
    ## Parameters

    Set under `thresholds` in `folio.yaml` or a policy.

    | parameter | unless set | |
    | --- | --- | --- |
    \(rows.joined())
    ```yaml
    thresholds:
      \(card.id): {\(first.name): \(first.standard)}
    ```


    """
}

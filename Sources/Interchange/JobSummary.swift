/// The findings as Markdown for the page of a CI job, no longer than a number of bytes.
///
/// Where not all fit, the gravest are shown and the others counted. Empty where not even the counts fit.
public func jobSummary(of list: FindingsList, atMost limit: Int) -> String {
  let writer = MarkdownFindingsWriter(Presentation())
  func text(showing count: Int) -> String? {
    let text = writer.text(of: list, showing: count)
    return text.utf8.count <= limit ? text : nil
  }
  if let whole = text(showing: list.findings.count) { return whole }
  guard var best = text(showing: 0) else { return "" }
  var (low, high) = (0, list.findings.count)
  while low + 1 < high {
    let middle = (low + high) / 2
    if let text = text(showing: middle) {
      (low, best) = (middle, text)
    } else {
      high = middle
    }
  }
  return best
}

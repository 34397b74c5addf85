import Diagnostics
import Markup
import Quantities

extension ChangeStory {
  /// By which CI finds the comment that it made before.
  public static let marker = "<!-- folio: changes -->"
  /// Forges take comments of up to 65,536 characters; what they add themselves has room as well.
  public static let longestMarkdown = 60_000

  /// The page for a comment on a pull request; never longer than `longestMarkdown` characters and bytes.
  public var markdown: String {
    var text = ""
    for (step, limit) in ChangePage.Limit.steps.enumerated() {
      text = "\(Self.marker)\n\(document(limit, isCut: step > 0).markdown(isComment: true))"
      if text.utf8.count < Self.longestMarkdown { return text }
    }
    return text
  }

  private func document(_ limit: ChangePage.Limit, isCut: Bool) -> Document {
    Document(
      "What this change means",
      facts: [
        Fact("From", Text(sides.base.shortened(120))), Fact("To", Text(sides.head.shortened(120))),
        Fact("As of", .figure(.day(CalendarDay(asOf)))),
      ]
    ) {
      ChangePage(story: self, limit: limit).blocks
      if isCut {
        "Long lists are cut here, worst first, and what is left out is counted; 'folio diff' shows all."
      }
    }
  }
}

extension ChangeEffect.Total {
  /// What became of it: `↑ 90,000`, in words where it is a day.
  var changeWords: String {
    guard let difference, let direction else { return before == nil ? "newly known" : "no longer known" }
    let arrow = direction == .up ? "↑" : direction == .down ? "↓" : "→"
    let meaning = meaning == .bad ? ", worse" : meaning == .good ? ", better" : ""
    guard case .day(let one)? = before, case .day(let two)? = after else {
      return "\(arrow) \(difference.words)\(meaning)"
    }
    return "\(arrow) \(FieldReader.words(ofMove: workdays ?? 0, from: one, to: two))\(meaning)"
  }
}

import Diagnostics
import Markup
import Schema
import Snapshots

enum ChangesReport: Report {
  static let card = ReportCard(
    id: "changes", title: "Changes", question: ChangePage.question,
    audience: "Whoever reviews or approves a change, board, office")

  /// Nothing without a base to compare with.
  static func pages(in edition: Edition) -> [Page] {
    guard edition.snapshot.changes != nil, edition.sides != nil else { return [] }
    return [Page("changes", card.title, report: card.id) { document(in: $0) }]
  }

  private static func document(in edition: Edition) -> Document {
    let story = edition.sides.flatMap { ChangeStory(edition, between: $0) }
    let sides = edition.sides.map { "from \($0.base) to \($0.head)" } ?? ""
    let unread = story?.notCompared.count ?? 0
    let words = sides + (unread > 0 ? "; \(counted(unread, "file")) could not be compared" : "")
    return edition.document(
      "What this change means", path: "changes", subtitle: Text(card.question), Fact("Compared", Text(words))
    ) {
      if let story { ChangePage(story: story, charts: .drawn).blocks }
    }
  }
}

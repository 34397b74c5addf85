import Changes
import Diagnostics

/// A document that changed, in words; its text is for the line diff to show.
struct DocumentStory: Sendable {
  let change: DocumentChange
  /// What people call its project.
  let project: String

  init(_ change: DocumentChange, of project: String) {
    self.change = change
    self.project = project.shortened(80)
  }

  var path: String { change.path }

  /// What happened to it: `reworded: 3 lines new, 1 gone`.
  var words: String {
    switch change.nature {
    case .added: "new, \(counted(change.newLineCount, "line"))"
    case .removed: "gone, \(counted(change.goneLineCount, "line"))"
    case .changed: "reworded: \(counted(change.newLineCount, "line")) new, \(change.goneLineCount) gone"
    }
  }
}

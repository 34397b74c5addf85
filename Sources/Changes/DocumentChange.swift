import Model
import Source

/// A Markdown document of a project whose words changed, or that projects began or ceased to name.
public struct DocumentChange: Sendable {
  public enum Nature: String, Sendable { case added, removed, changed }

  public let nature: Nature
  /// The project that names it, by the id it has now.
  public let container: String
  /// Where it is, or was.
  public let path: String
  /// Lines of one side that the other side does not have, wherever they stand.
  public let newLineCount: Int
  public let goneLineCount: Int
}

extension ChangeSet {
  /// The documents that changed, in the order of their projects; line ends are no part of a document's words.
  public var documents: [DocumentChange] {
    let before = old.namedDocuments
    var unmatched = Dictionary(before.map { (key(of: $0, isOld: true), $0) }) { first, _ in first }
    var found: [DocumentChange] = []
    for document in new.namedDocuments {
      let former = unmatched.removeValue(forKey: key(of: document, isOld: false))
      guard former?.source.bytes != document.source.bytes else { continue }
      let (gone, fresh) = (lines(of: former), lines(of: document))
      let (goneCount, newCount) = (gone.count(without: fresh), fresh.count(without: gone))
      guard former == nil || goneCount + newCount > 0 else { continue }
      found.append(
        DocumentChange(
          nature: former == nil ? .added : .changed, container: document.container,
          path: document.source.path, newLineCount: newCount, goneLineCount: goneCount))
    }
    for document in before where unmatched[key(of: document, isOld: true)] != nil {
      found.append(
        DocumentChange(
          nature: .removed, container: renames.newAddress(of: document.container),
          path: document.source.path, newLineCount: 0, goneLineCount: lines(of: document).values.reduce(0, +))
      )
    }
    return found
  }

  /// A document goes where its project goes.
  private func key(of document: NamedDocument, isOld: Bool) -> String {
    let path = document.source.path
    guard isOld else { return path }
    let (folder, now) = (document.container, renames.newAddress(of: document.container))
    return folder == now ? path : path.replacing("/\(folder)/", with: "/\(now)/", maxReplacements: 1)
  }

  private func lines(of document: NamedDocument?) -> [Substring: Int] {
    guard let document else { return [:] }
    let text = String(decoding: document.source.bytes, as: UTF8.self)
    return Dictionary(text.split(whereSeparator: \.isNewline).map { ($0, 1) }, uniquingKeysWith: +)
  }
}

extension [Substring: Int] {
  /// How many lines are left when those of another side are taken away one by one.
  fileprivate func count(without other: Self) -> Int {
    reduce(0) { sum, line in sum + Swift.max(line.value - (other[line.key] ?? 0), 0) }
  }
}

public import Schema
public import YAMLTree

/// What moved a baseline: a change request, or nothing because it is the first.
public enum BaselineChange: Readable, Hashable {
  case initial
  case request(Reference<ChangeRequest>)

  private enum Word: String, Choice { case initial }

  public static var shape: Shape { .either([Word.shape, Reference<ChangeRequest>.shape]) }

  public static func read(_ node: NodeID, _ reading: Reading) -> BaselineChange? {
    reading.tree.isText(of: node, Word.initial.rawValue)
      ? .initial : Reference.read(node, reading).map(BaselineChange.request)
  }
}

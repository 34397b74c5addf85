public import Diagnostics
public import Schema
public import Source
public import YAMLTree

/// What became of a file that was to be laid out.
public enum FormatOutcome: Sendable {
  /// It is as it should be; not a byte of it needs to be touched.
  case inOrder
  case changed([UInt8])
  /// It cannot be read, or a new layout would not mean the same; the diagnostics say why.
  case leftAlone([Diagnostic])
}

/// Lays out one file: keys in the order their kind declares them, spacing, needless quotes.
///
/// The result is parsed again and compared before it is given out, so that no fault of this floor can change
/// what a file says or lose a comment. Without a card every key keeps its place.
public func format(
  _ source: SourceFile, as card: KindCard? = nil, file: FileID = FileID(0), limits: Limits = Limits()
) -> FormatOutcome {
  var diagnostics: [Diagnostic] = []
  let tree = parse(source, as: file, limits: limits, into: &diagnostics)
  guard tree.isWhole, tree.root != nil else { return .leftAlone(diagnostics) }
  do throws(Unformattable) {
    let bytes = try Layout(tree).file(as: card)
    guard bytes != source.bytes else { return .inOrder }
    var faults: [Diagnostic] = []
    let after = parse(
      SourceFile(path: source.path, bytes: bytes), as: file, limits: limits, into: &faults)
    guard after.isWhole, haveSameContent(tree, after), comments(in: tree) == comments(in: after) else {
      throw Unformattable(0, "a new layout would change what this file says, so it is left as it is")
    }
    return .changed(bytes)
  } catch {
    let place = Place(file, TextRange(error.offset, error.offset + 1))
    return .leftAlone([Diagnostic(error.message, rule: "fmt", at: place)])
  }
}

/// A way of writing that the layout does not know how to move.
struct Unformattable: Error {
  var offset: Int
  var message: Message

  init(_ offset: Int, _ message: Message) {
    self.offset = offset
    self.message = message
  }
}

extension Message {
  static let ownedBlankLines: Message =
    "the blank lines at the end of this text belong to it, so the keys around it cannot be put in order and the file is left as it is; write the text with '|' instead of '|+', or order the keys by hand"
  static let unmovableKeys: Message =
    "the comments or empty values in these braces keep the keys from being put in order, so the file is left as it is; write it as 'key: value' lines, or order the keys by hand"
  static let unusualWriting: Message =
    "this way of writing YAML cannot be laid out safely, so the file is left as it is; write it as 'key: value' lines"
}

import Diagnostics
import Source
public import YAMLTree

/// A text as a YAML scalar: plain where it reads the same, in double quotes where it does not.
public func yamlText(_ text: String) -> String {
  let isSame = flowNode(text) { tree, node in
    tree.isPlain(node) && !tree.isEmpty(node) && tree.text(of: node) == text
  }
  return isSame == true && !text.contains(where: \.isNewline) ? text : yamlQuoted(text)
}

/// A text as it may stand inside a plain scalar; marks that YAML would take for its own are left out.
public func yamlWords(_ text: String) -> String {
  yamlText("x " + text) == "x " + text
    ? text : String(text.filter { $0.isLetter || $0.isNumber || $0 == " " })
}

/// A text in double quotes, which every reader of YAML takes for the same text.
public func yamlQuoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    default:
      if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || [0x2028, 0x2029, 0xFEFF].contains(scalar.value)
      {
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}

/// Looks at a text as the value of a flow mapping would be read; nothing where it is not one value.
public func flowNode<Result>(_ text: String, _ look: (Tree, NodeID) -> Result) -> Result? {
  var diagnostics: [Diagnostic] = []
  let source = SourceFile(path: "", bytes: Array("{k: \(text)}".utf8))
  let tree = parse(source, as: FileID(0), into: &diagnostics)
  guard tree.isWhole, let root = tree.root else { return nil }
  let members = tree.members(of: root)
  guard members.count == 1, let value = members.first?.value else { return nil }
  // What follows the value would be a comment, and lost.
  guard tree.range(of: value).upper + 1 == source.bytes.count else { return nil }
  return look(tree, value)
}

/// The pairs of a flow mapping as they are written.
public func flowPairs(_ text: String) -> [(key: String, value: String)] {
  flowNode(text) { tree, node in
    tree.members(of: node).map {
      (tree.text(of: $0.key), tree.source.text(in: tree.range(of: $0.value)))
    }
  } ?? []
}

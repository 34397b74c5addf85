import Diagnostics
import FuzzHarness
import Source
import YAMLTree

/// Any bytes give a tree whose ranges lie inside the file and inside their parents, and findings with a place.
func fuzz(_ bytes: UnsafeRawBufferPointer) {
  let source = SourceFile(path: "fuzzed.yaml", bytes: unsafe Array(bytes))
  var diagnostics: [Diagnostic] = []
  let tree = parse(source, as: FileID(0), into: &diagnostics)
  let whole = TextRange(0, source.bytes.count)
  for diagnostic in diagnostics {
    require(whole.contains(diagnostic.place.range), "a finding lies outside the file")
    require(!diagnostic.message.description.isEmpty, "a finding says nothing")
  }
  require(tree.isWhole || !diagnostics.isEmpty, "something was left out in silence")
  var open = tree.root.map { [(node: $0, parent: whole)] } ?? []
  while let (node, parent) = open.popLast() {
    let range = tree.range(of: node)
    require(parent.contains(range), "a node lies outside its parent")
    if tree.isScalar(node) { _ = tree.text(of: node) }
    for (key, value) in tree.members(of: node) { open += [(key, range), (value, range)] }
    for item in tree.items(of: node) { open.append((item, range)) }
  }
}

unsafe runFuzzer(fuzz)

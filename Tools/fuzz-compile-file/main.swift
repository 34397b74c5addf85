import Diagnostics
import FuzzHarness
import Model
import Schema
import Source
import YAMLTree

let identity = Identity(address: "fuzzed/risks/fuzzed", container: "fuzzed", id: "fuzzed")

/// Any bytes can be read as a file of any kind, and every finding of that lies inside the file.
func fuzz(_ bytes: UnsafeRawBufferPointer) {
  let source = SourceFile(path: "fuzzed.yaml", bytes: unsafe Array(bytes))
  let whole = TextRange(0, source.bytes.count)
  var diagnostics: [Diagnostic] = []
  let tree = parse(source, as: FileID(0), into: &diagnostics)
  for kind in allKinds {
    let reading = Reading(tree, file: FileID(0), identity: identity)
    _ = kind.read(reading)
    diagnostics += reading.diagnostics
  }
  for diagnostic in diagnostics {
    require(whole.contains(diagnostic.place.range), "a finding lies outside the file")
    require(!diagnostic.message.description.isEmpty, "a finding says nothing")
  }
}

unsafe runFuzzer(fuzz)

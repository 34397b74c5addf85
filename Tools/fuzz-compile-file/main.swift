import Diagnostics
import FuzzHarness
import Model
import Source
import YAMLTree

let plan = FolderPlan()

/// Any bytes compile: lines of `== PATH` begin files, as in the examples of rules, and every finding lies inside
/// the file that it names.
func fuzz(_ bytes: UnsafeRawBufferPointer) {
  let read = files(in: unsafe Array(bytes)).enumerated().map { number, file in
    ReadFile(file, as: FileID(number), plan: plan, limits: Limits())
  }
  let portfolio = Portfolio(read)
  for diagnostic in portfolio.diagnostics {
    let file = Int(diagnostic.place.file.index)
    require(portfolio.files.indices.contains(file), "a finding names no file")
    let whole = TextRange(0, portfolio.files[file].tree.source.bytes.count)
    require(whole.contains(diagnostic.place.range), "a finding lies outside its file")
    require(!diagnostic.message.description.isEmpty, "a finding says nothing")
  }
}

/// The files of one input; bytes before the first header are a project.
func files(in bytes: [UInt8]) -> [SourceFile] {
  var files: [SourceFile] = []
  var path = "projects/fuzzed/project.yaml"
  var text: [UInt8] = []
  for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
    if line.starts(with: Array("== ".utf8)) {
      if !text.isEmpty { files.append(SourceFile(path: path, bytes: text)) }
      path = String(decoding: line.dropFirst(3), as: UTF8.self)
      text = []
    } else {
      text += line
      text.append(UInt8(ascii: "\n"))
    }
  }
  files.append(SourceFile(path: path, bytes: text))
  return files
}

unsafe runFuzzer(fuzz)

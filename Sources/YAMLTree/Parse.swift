public import Diagnostics
public import Source

/// The rule that every finding of this floor belongs to.
public let invalidYAML = "invalid-yaml"

/// Parses the bytes of a file into a tree; any bytes give one.
///
/// After an error of syntax the parser starts again at the next key at the margin, so that one run tells of
/// every broken place, and the keys around it can still be read.
public func parse(
  _ source: SourceFile, as file: FileID, limits: Limits = Limits(), into diagnostics: inout [Diagnostic]
) -> Tree {
  var builder = TreeBuilder(source: source, file: file, limits: limits)
  builder.parse()
  diagnostics += builder.diagnostics
  return Tree(builder.tree)
}

extension TreeBuilder {
  /// So many mistakes of one file are told apart; what comes behind them is counted, or left unread.
  private static let mostCharacterFaults = 20
  private static let mostSyntaxFaults = 100

  mutating func parse() {
    let bytes = tree.source.bytes
    guard bytes.count <= limits.fileSize else {
      return report(.fileTooLarge(limits.fileSize), at: TextRange(0, 0))
    }
    let survey = CharacterSurvey(bytes)
    for (offset, length, fault) in survey.faults.prefix(Self.mostCharacterFaults) {
      report(.character(fault), at: TextRange(offset, offset + length))
    }
    if survey.faults.count > Self.mostCharacterFaults {
      let (offset, length, _) = survey.faults[Self.mostCharacterFaults]
      report(
        .moreCharacters(survey.faults.count - Self.mostCharacterFaults),
        at: TextRange(offset, offset + length))
    }
    guard survey.faults.first?.fault != .utf16 else { return }
    let readable = survey.faults.isEmpty ? bytes : survey.mended(bytes)

    var start = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    for faultCount in 1...Self.mostSyntaxFaults {
      let offsets = CodePointOffsets(readable, from: start, isASCII: survey.isASCII)
      let fault = unsafe readable.withUnsafeBufferPointer { buffer in
        var parser = unsafe EventParser(UnsafeBufferPointer(rebasing: buffer[min(start, buffer.count)...]))
        return build(from: &parser, offsets)
      }
      guard let fault else { break }
      let resume = reportSyntax(fault, offsets, in: readable, from: start)
      abandonOpenNodes()
      guard let next = nextMarginKey(in: readable, from: resume) else { break }
      start = next
      if faultCount == Self.mostSyntaxFaults {
        report(.unreadRest(faultCount), at: TextRange(next, next + 1))
      }
    }
    finish()
  }

  /// Reports why libyaml stopped, and gives the offset after which reading may go on.
  private mutating func reportSyntax(
    _ fault: SyntaxFault, _ offsets: CodePointOffsets, in bytes: [UInt8], from start: Int
  ) -> Int {
    let problem = offsets.offset(of: fault.problemIndex)
    let visible = lastVisible(before: problem, from: start)
    let diagnosis = SyntaxDiagnosis(
      of: fault, problem: visible, opening: min(offsets.offset(of: fault.contextIndex), visible),
      in: brokenText(bytes, from: start))
    var evidence: [Evidence] = []
    let mistake = Int(diagnosis.place.lower)
    if mistake < problem, problem < bytes.count, bytes[mistake..<problem].contains(UInt8(ascii: "\n")) {
      evidence.append(Evidence("noticed", "here", at: Place(file, TextRange(problem, problem + 1))))
    }
    // A refused alias in front of a text has been told there already.
    if diagnostics.last?.place.range.lower != diagnosis.place.lower {
      report(diagnosis.message, at: diagnosis.place, evidence: evidence)
    }
    return mistake
  }

  /// A place that exists: libyaml names the line after the last one when the text just ends.
  private func lastVisible(before offset: Int, from start: Int) -> Int {
    let bytes = tree.source.bytes
    guard offset >= bytes.count else { return offset }
    var index = bytes.count
    while index > start, bytes[index - 1].isBlank { index -= 1 }
    return max(start, index - 1)
  }

  /// The start of the next line that begins with a key at column 1.
  private func nextMarginKey(in bytes: [UInt8], from offset: Int) -> Int? {
    var index = offset
    while let end = bytes[min(index, bytes.count)...].firstIndex(of: UInt8(ascii: "\n")) {
      if BrokenText.isMarginKey(bytes, at: end + 1) { return end + 1 }
      index = end + 1
    }
    return nil
  }
}

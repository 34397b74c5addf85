import Analysis
import Workspace

/// Says on a terminal that a run is still at work, from its first whole second on.
///
/// Nothing is said in a pipe, and the line is gone before anything else is written. It is overwritten with blanks and
/// not erased by a control sequence, which not every terminal knows. Where the work counts its steps, their share is
/// said as well.
func showingProgress<Result: Sendable>(
  _ words: String, of done: WorkDone? = nil, _ work: () async throws -> Result
) async throws -> Result {
  guard StandardStream.error.isTerminal else { return try await work() }
  let clock = Task.detached {
    var line = ""
    for second in 1... {
      guard (try? await Task.sleep(for: .seconds(1))) != nil else { break }
      let before = line.count
      line = progressLine(words, second: second, done?.steps)
      // The end of a longer line before it would stay.
      let rest = String(repeating: " ", count: max(before - line.count, 0))
      try? write("\r\(line)\(rest)", to: .error)
    }
    if !line.isEmpty { try? write("\r\(String(repeating: " ", count: line.count))\r", to: .error) }
  }
  do {
    let result = try await work()
    clock.cancel()
    await clock.value
    return result
  } catch {
    clock.cancel()
    await clock.value
    throw error
  }
}

/// What a terminal shows while somebody waits; a share never says that all is done while it is not.
func progressLine(_ words: String, second: Int, _ steps: (done: Int, all: Int)?) -> String {
  guard let steps, steps.all > 0 else { return "\(words), \(second) s" }
  let percent = min(steps.done * 100 / steps.all, 99)
  return "\(words), \(percent)%, \(second) s"
}

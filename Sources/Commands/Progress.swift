import Workspace

/// Says on a terminal that a run is still at work, from its first whole second on.
///
/// Nothing is said in a pipe, and the line is gone before anything else is written. It is overwritten with blanks and
/// not erased by a control sequence, which not every terminal knows.
func showingProgress<Result: Sendable>(_ words: String, _ work: () async throws -> Result) async throws
  -> Result
{
  guard StandardStream.error.isTerminal else { return try await work() }
  let clock = Task.detached {
    var line = ""
    for second in 1... {
      guard (try? await Task.sleep(for: .seconds(1))) != nil else { break }
      line = "\(words), \(second) s"
      try? write("\r\(line)", to: .error)
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

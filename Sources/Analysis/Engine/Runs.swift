import Dispatch
import Synchronization

/// Works on runs of many things side by side, and gives what came of each run in their order.
///
/// Few things are one run: waking another core costs more than they do. Nothing may depend on how many cores there are,
/// so the length of a run does not either.
func inRuns<Part: Sendable>(
  of count: Int, atLeast length: Int = 256, _ work: @Sendable (Range<Int>) -> Part
) -> [Part] {
  guard count >= 2 * length else { return [work(0..<count)] }
  let runCount = min(count / length, 16)
  let bounds = (0...runCount).map { count * $0 / runCount }
  let parts = Mutex<[Part?]>(Array(repeating: nil, count: runCount))
  DispatchQueue.concurrentPerform(iterations: runCount) { number in
    let part = work(bounds[number]..<bounds[number + 1])
    parts.withLock { $0[number] = part }
  }
  return parts.withLock { $0 }.compactMap(\.self)
}

import Synchronization

/// How much of a long computation is done, for whoever waits for it; no figure ever rests on it.
///
/// A class because the one who counts and the one who looks share it, each in a thread of its own.
public final class WorkDone: Sendable {
  private let counts = Mutex((done: 0, all: 0))

  public init() {}

  /// More to do than was known so far.
  func expect(_ count: Int) { counts.withLock { $0.all += count } }

  func add(_ count: Int) { counts.withLock { $0.done += count } }

  /// Steps done, and those that are expected in all; nothing before anybody has said how many that are.
  public var steps: (done: Int, all: Int)? {
    let counts = counts.withLock { $0 }
    return counts.all > 0 ? counts : nil
  }
}

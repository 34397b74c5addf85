import Diagnostics
import Testing
import YAMLTree

#if canImport(Glibc)
  // Some floor above uses Dispatch, and the compiler then takes the thread's attributes for a part of that.
  import CDispatch
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Threads of a pool have small stacks; a deep file must not need a large one, in building or in freeing.
@Suite struct StackTests {
  static let hostile: [(name: String, text: String)] = [
    ("64 lists", String(repeating: "[", count: 64) + String(repeating: "]", count: 64)),
    ("65 lists", String(repeating: "[", count: 65) + String(repeating: "]", count: 65)),
    ("a hundred thousand lists", String(repeating: "[", count: 100_000)),
    ("a hundred thousand mappings", String(repeating: "{a: ", count: 100_000)),
    ("mappings in lines", (0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
    ("lists in one line", String(repeating: "- ", count: 50_000) + "x"),
    ("keys of keys", String(repeating: "? ", count: 50_000) + "x"),
  ]

  @Test(arguments: hostile.map(\.name))
  func isReadOnAStackOfSixtyFourKibibytes(_ name: String) throws {
    let text = try #require(Self.hostile.first { $0.name == name }?.text)
    let bytes = Array(text.utf8)
    let box = Box()
    let hasRun = onSmallStack {
      let inspection = Inspection(bytes)
      box.complaints = inspection.complaints
      box.messages = inspection.diagnostics.map(\.message.description)
    }
    #expect(hasRun && box.complaints == [])
    #expect(box.messages.isEmpty == (name == "64 lists"))
  }
}

/// What comes back from a thread; written before it ends and read after it was joined.
private final class Box: @unchecked Sendable {
  var complaints: [String]?
  var messages: [String] = []
}

private final class Work {
  let body: () -> Void
  init(_ body: @escaping () -> Void) { self.body = body }
}

/// Runs on a thread with a stack of 64 KiB, and waits for it.
private func onSmallStack(_ body: @escaping () -> Void) -> Bool {
  var attributes = pthread_attr_t()
  unsafe pthread_attr_init(&attributes)
  defer { unsafe pthread_attr_destroy(&attributes) }
  guard unsafe pthread_attr_setstacksize(&attributes, 65_536) == 0 else { return false }
  let work = unsafe Unmanaged.passRetained(Work(body)).toOpaque()
  #if canImport(Darwin)
    var thread: pthread_t?
    let status = unsafe pthread_create(
      &thread, &attributes,
      { context in
        unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
        return nil
      }, work)
    guard status == 0, let thread = unsafe thread else { return false }
  #else
    var thread = pthread_t()
    let status = unsafe pthread_create(
      &thread, &attributes,
      { context in
        if let context = unsafe context {
          unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
        }
        return nil
      }, work)
    guard status == 0 else { return false }
  #endif
  return pthread_join(thread, nil) == 0
}

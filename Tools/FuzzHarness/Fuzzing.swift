import CFuzzer
import Glibc

/// What libFuzzer calls with each input; a C function pointer cannot carry the target's own function.
nonisolated(unsafe) private var target: (UnsafeRawBufferPointer) -> Void = { _ in }

/// Ends the run as a crash unless a claim about the last input holds; a release build drops the words of a
/// `precondition`, and they are what its reader needs.
public func require(_ holds: Bool, _ claim: StaticString) {
  guard !holds else { return }
  print("broken: \(claim)")
  unsafe fflush(nil)
  abort()
}

/// Hands `target` to libFuzzer, which reads its options from the command line and calls it until told to stop.
public func runFuzzer(_ function: @escaping (UnsafeRawBufferPointer) -> Void) -> Never {
  unsafe target = function
  var count = CommandLine.argc
  var arguments = unsafe Optional(CommandLine.unsafeArgv)
  let status = unsafe LLVMFuzzerRunDriver(&count, &arguments) { data, size in
    unsafe target(UnsafeRawBufferPointer(start: data, count: size))
    return 0
  }
  exit(status)
}

import CFuzzer
import Glibc

/// What libFuzzer calls with each input; a C function pointer cannot carry the target's own function.
nonisolated(unsafe) private var target: (UnsafeRawBufferPointer) -> Void = { _ in }

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

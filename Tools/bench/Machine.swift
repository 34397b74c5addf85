import FoundationEssentials

/// The machine in general terms: nothing that tells it from others of its kind.
struct Machine: CustomStringConvertible {
  /// What `uname -sm` says, such as `Linux x86_64`.
  let system: String

  init(_ programs: Programs) async throws {
    let words = try await programs.output(of: ["uname", "-sm"]).split { $0.isWhitespace }
    system = words.joined(separator: " ")
  }

  var description: String {
    let gigabytes = (Double(ProcessInfo.processInfo.physicalMemory) / 1_073_741_824).rounded()
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return "Measured on a machine with \(cores) cores and \(Int(gigabytes)) GB of memory, \(system)."
  }
}

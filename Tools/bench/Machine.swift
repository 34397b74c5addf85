import FoundationEssentials

/// The machine in general terms: nothing that tells it from others of its kind.
enum Machine {
  static var description: String {
    let gigabytes = (Double(ProcessInfo.processInfo.physicalMemory) / 1_073_741_824).rounded()
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let size = "\(cores) cores and \(Int(gigabytes)) GB of memory"
    return "Measured on a machine with \(size), \(system), \(processor)."
  }

  private static var system: String {
    #if os(Linux)
      "Linux"
    #else
      "another system than Linux"
    #endif
  }

  private static var processor: String {
    #if arch(x86_64)
      "x86-64"
    #elseif arch(arm64)
      "64-bit ARM"
    #else
      "another processor"
    #endif
  }
}

import FoundationEssentials

/// The folder that the tests and the program were built into.
public enum Products {
  public static let folder: String = {
    let program =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
    // On Linux the tests are a program beside ours; elsewhere they are a bundle with the program three folders in.
    let parts = program.split(separator: "/").prefix { !$0.hasSuffix(".xctest") }
    return "/" + parts.joined(separator: "/")
  }()
}

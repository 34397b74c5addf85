/// How much one file may ask of the machine; what exceeds a limit is reported and not read further.
public struct Limits: Sendable, Hashable {
  /// Bytes of a file.
  public var fileSize = 4 * 1024 * 1024
  /// Mappings and sequences inside each other.
  public var depth = 64
  /// Scalars, mappings and sequences of a file.
  public var nodes = 400_000
  /// Bytes of one scalar.
  public var scalar = 1024 * 1024

  public init() {}

  /// How far a setting can raise them.
  public static let widest: Limits = {
    var limits = Limits()
    // Offsets are kept in 32 bits.
    limits.fileSize = 1 << 30
    limits.scalar = 1 << 30
    // Deeper than this a reader of ours might meet a small stack.
    limits.depth = 256
    limits.nodes = Tree.Parts.nodeLimit
    return limits
  }()
}

public import Diagnostics

/// What rules of the second stage look at: the findings so far, and what waivers and responses did to them.
public struct Outcome: Sendable {
  public let findings: [Finding]
  /// The addresses of waivers that covered at least one finding.
  public let usedWaivers: Set<String>
  /// Waivers that cannot count, with the reason.
  public let invalidWaivers: [String: WaiverFault]
}

/// Why a waiver takes nothing out of the count.
public enum WaiverFault: Sendable, Hashable {
  case expired
  case tooLong(days: Int)
  case renewedTooOften(times: Int)
  case unapproved
  case approvedByRequester
  case incomplete
}

public import Diagnostics

/// What rules of the second stage look at: the findings so far, and what waivers and responses did to them.
public struct Outcome: Sendable {
  public let findings: [Finding]
  /// The places of waivers that covered at least one finding.
  public let usedWaivers: Set<WaiverUse>
  /// By the address of each waiver, why it cannot count; an empty list where it can.
  public let waiverFaults: [String: [WaiverFault]]
}

/// One of the places that a waiver names.
public struct WaiverUse: Sendable, Hashable {
  public var waiver: String
  /// The index under `where`.
  public var place: Int

  public init(waiver: String, place: Int) {
    self.waiver = waiver
    self.place = place
  }
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

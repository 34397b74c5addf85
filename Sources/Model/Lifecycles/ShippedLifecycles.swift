import Quantities
import Schema

extension LifecyclePlan {
  /// Lifecycles that need no file; one in a file with the same id takes the place of the shipped one.
  public static let shipped: [LifecyclePlan] = [standard, agile, light]

  /// Five decisions from the idea to the look back.
  public static let standard = LifecyclePlan(
    id: "default", title: "Default",
    gates: [
      fit, businessCase(documents: ["business-case"]), readyToDeliver, readyForService,
      close(leaves: .transition),
      benefitsReview,
    ])

  /// Decisions at the ends, and in between one every quarter on what was measured.
  public static let agile = LifecyclePlan(
    id: "agile", title: "Agile",
    gates: [fit, businessCase(documents: ["charter"]), checkpoint, close(leaves: .delivery), benefitsReview])

  /// For small work: one decision to begin and one to end.
  public static let light = LifecyclePlan(
    id: "light", title: "Light", gates: [businessCase(documents: []), close(leaves: .delivery)])

  private static let fit = LifecycleGate(
    "g0", "Fit", enters: .businessCase, leaves: .idea,
    criteria: [.stated("objective named"), .stated("sponsor named"), .stated("scored")])

  private static func businessCase(documents: [String]) -> LifecycleGate {
    LifecycleGate(
      "g1", "Business case", enters: .planning, leaves: .businessCase,
      criteria: [
        .stated("options compared"), .stated("benefits have owners"), .stated("cost range known"),
        .stated("worth shown by value or score"),
      ],
      documents: documents, needsBusinessCase: true)
  }

  private static let readyToDeliver = LifecycleGate(
    "g2", "Ready to deliver", enters: .delivery, leaves: .planning,
    criteria: [
      .stated("baseline set"), .noError(rule: "unstaffed-demand"), .stated("risks assessed"),
      .stated("communication planned"), .stated("change impact known"),
    ],
    documents: ["charter"], needsBusinessCase: true)

  private static let readyForService = LifecycleGate(
    "g3", "Ready for service", enters: .transition, leaves: .delivery,
    criteria: [.stated("deliverables accepted"), .stated("training done"), .stated("support ready")],
    needsBusinessCase: true)

  private static func close(leaves: Phase) -> LifecycleGate {
    LifecycleGate(
      "g4", "Close", enters: .realising, leaves: leaves,
      criteria: [
        .noError(rule: "closed-with-loose-ends"), .stated("lessons written"), .stated("benefits handed over"),
      ],
      needsBusinessCase: true)
  }

  private static let benefitsReview = LifecycleGate(
    "g5", "Benefits review", enters: .closed, leaves: .realising,
    criteria: [.stated("benefits measured"), .stated("review filed")], needsBusinessCase: true)

  private static let checkpoint = LifecycleGate(
    "checkpoint", "Checkpoint", enters: nil, leaves: nil,
    criteria: [.stated("outcome measured"), .stated("funding remains")], needsBusinessCase: true,
    recurs: Interval(3, .month))
}

public import Schema

/// Who does, who answers for, who helps with and who hears of each activity.
public final class ResponsibilityMatrix: PortfolioEntity {
  public static let kind = "raci"
  public static let summary = "Who does, who answers for, who helps with and who hears of each activity."
  public static let home = Home.single(file: "raci.yaml")
  public static let example = """
    rows:
      Write the status report: {manager: A/R, controller: S, sponsor: I}
      Accept the payslips: {lena-hoff: A, payroll-clerk: R, manager: C}
      Approve a change: {portfolio-board: A, manager: R, sponsor: C}
    """

  public let rows: Entries<String, Entries<Reference<ResponsibleParty>, Responsibility>>
  public let common: Common

  public var title: String? { nil }

  public init(_ reader: inout Reader) {
    rows = reader.required(
      "rows",
      "The activities, each with people, roles, teams or boards and a letter: A answers for it, R does it, S helps, C is asked, I is told."
    )
    common = Common(&reader)
  }
}

/// What somebody is to an activity; one party may be several things to it.
public struct Responsibility: Scalar {
  public enum Letter: Character, CaseIterable, Sendable {
    case responsible = "R"
    case accountable = "A"
    case supporting = "S"
    case consulted = "C"
    case informed = "I"
  }

  /// In the order in which they are written.
  public let letters: [Letter]
  public static let scalarShape = ScalarShape(
    "letters of responsibility", example: "A or A/R", pattern: "^[RASCI](/[RASCI])*$")

  public init(reading text: String) throws(Malformed) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let letters = parts.compactMap { part in part.count == 1 ? part.first.flatMap(Letter.init) : nil }
    guard letters.count == parts.count, Set(letters).count == letters.count else {
      throw Malformed("'\(text)' is not one of R, A, S, C and I, or some of them joined as in A/R")
    }
    self.letters = letters
  }
}

public import Quantities
public import Schema

/// What somebody does, whoever it is.
public final class Role: PortfolioEntity {
  public static let kind = "role"
  public static let summary = "What somebody does, whoever it is."
  public static let home = Home.global(folders: ["roles"])
  public static let example = """
    title: Project manager
    family: project
    level: mid
    duties: [plan the work, keep the risks current, report each month]
    skills: {planning: 3, negotiation: 3}
    next: [program-manager]
    report_pack: [project, risks]
    rate: 620 EUR
    """

  public enum Family: String, Choice { case project, program, portfolio, executive, delivery }
  public enum Grade: String, Choice { case entry, mid, senior, executive }

  public let title: String?
  public let family: Family?
  public let level: Grade?
  public let duties: [String]
  public let skills: Entries<Reference<Skill>, Level>
  public let requires: [Reference<CertificationOrCourse>]
  public let competencies: [String]
  public let next: [Reference<Role>]
  public let reportPack: [String]
  public let rate: Money?
  public let demand: Int?
  public let common: Common

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    family = reader.optional("family", "The kind of work it belongs to.")
    level = reader.optional("level", "How much experience it takes.")
    duties = reader.optional("duties", "What whoever has it does.")
    skills = reader.optional("skills", "What they have to be able to do, and how well.")
    requires = reader.optional("requires", "What they must have passed.")
    competencies = reader.optional("competencies", "How they have to be with people.")
    next = reader.optional("next", "Roles it leads to.")
    reportPack = reader.optional("report_pack", "Reports made for whoever has it.")
    rate = reader.notNegative("rate", "What a day of it costs.")
    demand = reader.notNegative("demand", "How many people of this role are wanted.")
    common = Common(&reader)
  }
}

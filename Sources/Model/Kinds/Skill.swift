public import Quantities
public import Schema

/// Something people can do, and be better or worse at.
public final class Skill: PortfolioEntity {
  public static let kind = "skill"
  public static let summary = "Something people can do, and be better or worse at."
  public static let home = Home.global(folders: ["skills"])
  public static let example = """
    title: Data migration
    levels:
      1: Has watched a migration and can run a script that others wrote.
      3: Moves a table of a million rows alone and proves that none is lost.
      5: Plans the cut-over of a whole system and the way back.
    """

  public let title: String?
  public let levels: Entries<Level, String>
  public let common: Common

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    levels = reader.optional(
      "levels", "What somebody can do at a level from 1 to 5, so that two people mean the same by it.")
    common = Common(&reader)
  }
}

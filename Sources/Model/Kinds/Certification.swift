public import Quantities
public import Schema

/// A proof of knowledge that somebody issues, and how long it counts.
public final class Certification: PortfolioEntity {
  public static let kind = "certification"
  public static let summary = "A proof of knowledge that somebody issues, and how long it counts."
  public static let home = Home.global(folders: ["office/certifications"])
  public static let example = """
    title: Certified switching of high voltage
    issuer: Electricity Safety Board
    valid: 4y
    renew: A refresher day and an exam in the last year.
    """

  public let title: String?
  public let issuer: String?
  public let valid: Interval?
  public let renew: String?
  public let common: Common

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    issuer = reader.optional("issuer", "Who issues it.")
    valid = reader.optional("valid", "How long it counts; for ever where nothing is said.")
    renew = reader.optional("renew", "What it takes to renew it.")
    common = Common(&reader)
  }
}

extension Certification {
  /// Whether a person who writes a name means this; people write the id or the title.
  public func isMeant(by name: String?) -> Bool {
    guard let name = name?.lowercased() else { return false }
    return name == id.lowercased() || name == title?.lowercased()
  }

  /// The last day on which one that somebody holds counts; nothing where it counts for ever.
  public func end(of held: HeldCertification, in calendar: WorkCalendar) -> Day? {
    if let expires = held.expires { return expires }
    guard let got = held.got else { return nil }
    return valid?.after(got, in: calendar)
  }
}

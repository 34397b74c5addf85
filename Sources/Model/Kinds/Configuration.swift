public import Quantities
public import Schema
public import YAMLTree

/// What holds for everything below this folder: currency, calendar, and how strictly it is governed.
public final class Configuration: PortfolioEntity {
  public static let kind = "folio"
  public static let summary =
    "What holds for everything below this folder: currency, calendar, and how strictly it is governed."
  public static let home = Home.root(file: "folio.yaml")
  public static let example = """
    organisation: Acme
    pmo_type: controlling
    pack: standard
    currency: EUR
    fiscal_year_starts: april
    vision: Everybody is paid right, and nobody waits for a form.
    risk_matrix:
      appetite: {legal: low, technology: high}
    rules:
      sponsor-is-manager: error
    thresholds:
      stale-risk: {high: 14d}
    """

  /// How an estimate of three values is drawn when a plan is simulated.
  public enum EstimateShape: String, Choice {
    case triangular, uniform
    case betaPERT = "beta-pert"
  }

  /// What has to be found behind an approval before it counts.
  public enum ApprovalEvidence: String, Choice { case asserted, authored, reviewed, signed }

  public let organisation: String?
  public let pmoType: PMOType?
  public let pack: Pack?
  public let currency: Currency?
  public let fiscalYearStarts: Month?
  public let calendar: Reference<Calendar>?
  public let vision: String?
  public let riskMatrixSettings: RiskMatrixSettings?
  public let approvalEvidence: ApprovalEvidence?
  public let executiveBoard: Reference<Board>?
  public let wipLimit: Int?
  public let estimateShape: EstimateShape?
  public let ignore: [String]
  public let skills: [String]
  public let limits: FileLimits?
  public let idPatterns: Entries<String, IDPattern>
  public let sourceTemplate: SourceTemplate?
  public let intakeSince: Day?
  public let common: Common

  /// The severities and parameters that differ from the usual.
  public let settings: RuleSettings
  public var title: String? { organisation }
  public var riskMatrix: RiskMatrix { RiskMatrix(riskMatrixSettings) }

  public init(_ reader: inout Reader) {
    organisation = reader.required("organisation", "Whose portfolio it is, as pages say it.")
    pmoType = reader.required(
      "pmo_type",
      "Supportive advises, controlling demands, directive decides; it gives every rule its severity.")
    pack = reader.optional("pack", "How many rules are on; starter where nothing is said.")
    currency = reader.required("currency", "What money is in where no currency is written.")
    fiscalYearStarts = reader.optional(
      "fiscal_year_starts", "The first month of a year of money; January where nothing is said.")
    calendar = reader.optional(
      "calendar", "The working days of everybody without one; Monday to Friday where nothing is said.")
    vision = reader.optional("vision", "Where it is all going, in one sentence above the objectives.")
    riskMatrixSettings = reader.optional(
      "risk_matrix", "How likelihood and impact become bands, and what may be borne.")
    approvalEvidence = reader.optional(
      "approval_evidence", "What has to stand behind an approval besides its text.")
    executiveBoard = reader.optional("executive_board", "The board above all others.")
    wipLimit = reader.notNegative("wip_limit", "How many projects may be active at once.")
    estimateShape = reader.optional(
      "estimate_shape",
      "How an estimate of three values is drawn when a plan is simulated; triangular where nothing is said.")
    ignore = reader.optional("ignore", "Paths and patterns of files that are not ours to check.")
    skills = reader.optional("skills", "Skills that people may have, where none has a file of its own.")
    limits = reader.optional("limits", "How large a file may be before it is refused.")
    idPatterns = reader.optional(
      "id_patterns",
      "What ids of a kind look like, under its name: '#' is a digit, '?' any character, '*' any run of them."
    )
    sourceTemplate = reader.optional(
      "source_url", "The web address of a file, with {file}, {line} and {revision} in it, for links on pages."
    )
    intakeSince = reader.optional("intake_since", "Projects that came up before this day need no proposal.")
    settings = RuleSettings(&reader)
    common = Common(&reader)
  }
}

/// How likelihood and impact become bands, and what may be borne.
public struct RiskMatrixSettings: Record {
  public static let name = "a risk matrix"
  public static let summary = "How likelihood and impact become bands, and what may be borne."
  public let origin: Origin
  public let bands: Entries<RiskBand, ScoreRange>
  public let probability: Entries<Level, Share>
  public let appetite: Appetite?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    bands = reader.optional(
      "bands", "The scores of each band; 1..3, 4..6, 8..12 and 15..25 where nothing is said.")
    probability = reader.optional(
      "probability", "What each likelihood means; 5%, 20%, 40%, 70% and 90% where nothing is said.")
    appetite = reader.optional(
      "appetite", "The gravest band that needs nobody's consent, for all risks or by category.")
  }
}

/// The gravest band of risk that needs nobody's consent.
public enum Appetite: Readable {
  case band(RiskBand)
  case byCategory(Entries<Risk.Category, RiskBand>)

  public static var shape: Shape { .either([RiskBand.shape, Entries<Risk.Category, RiskBand>.shape]) }

  public static func read(_ node: NodeID, _ reading: Reading) -> Appetite? {
    reading.tree.isMapping(node)
      ? Entries.read(node, reading).map(Appetite.byCategory)
      : RiskBand.read(node, reading).map(Appetite.band)
  }
}

/// How large a file may be before it is refused.
public struct FileLimits: Record {
  public static let name = "limits of a file"
  public static let summary = "How large a file may be before it is refused."
  public let origin: Origin
  public let fileSize: Int?
  public let depth: Int?
  public let nodes: Int?
  public let scalar: Int?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    fileSize = reader.optional("file_size", "Bytes in one file.")
    depth = reader.optional("depth", "Mappings and lists inside each other.")
    nodes = reader.optional("nodes", "Keys and values in one file.")
    scalar = reader.optional("scalar", "Bytes in one text.")
  }
}

extension Configuration {
  /// The limits that hold when files are read.
  public var effectiveLimits: Limits {
    var effective = Limits()
    for setting in limits?.settings ?? [] {
      guard let value = setting.value, setting.allowed.contains(value) else { continue }
      effective[keyPath: setting.limit] = value
    }
    return effective
  }
}

extension FileLimits {
  /// A limit as it is written; one that is not allowed is reported, and the usual one holds.
  public struct Setting {
    public let key: String
    public let value: Int?
    let limit: WritableKeyPath<Limits, Int>
    public var allowed: ClosedRange<Int> { 1...Limits.widest[keyPath: limit] }
  }

  public var settings: [Setting] {
    [
      Setting(key: "file_size", value: fileSize, limit: \.fileSize),
      Setting(key: "depth", value: depth, limit: \.depth),
      Setting(key: "nodes", value: nodes, limit: \.nodes),
      Setting(key: "scalar", value: scalar, limit: \.scalar),
    ]
  }
}

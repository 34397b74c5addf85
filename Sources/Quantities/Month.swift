/// A month of the year; written `january`, and read as `jan` or `january` in any case, `1` or `01`.
public enum Month: Int, Quantity, CaseIterable, Comparable {
  case january = 1
  case february, march, april, may, june, july, august, september, october, november, december

  public init?(utf8 bytes: Span<UInt8>) {
    if bytes.count <= 2 {
      guard let number = bytes.wholeNumber else { return nil }
      self.init(rawValue: number)
      return
    }
    for month in Self.allCases
    where bytes.spell(month.description) || bytes.spell(month.description.prefix(3)) {
      self = month
      return
    }
    return nil
  }

  public var description: String {
    switch self {
    case .january: "january"
    case .february: "february"
    case .march: "march"
    case .april: "april"
    case .may: "may"
    case .june: "june"
    case .july: "july"
    case .august: "august"
    case .september: "september"
    case .october: "october"
    case .november: "november"
    case .december: "december"
    }
  }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

import Quantities
import TestSupport
import Testing

/// One row: a kind of quantity, what it reads with the canonical form of each, and what it refuses.
struct ReadingCase: CustomTestStringConvertible, Sendable {
  let name: String
  let accepted: [(text: String, written: String)]
  let refused: [String]
  let rewrite: @Sendable (String) -> String?
  let isStable: @Sendable (String) -> Bool

  var testDescription: String { name }

  init<Value: Quantity>(
    _ type: Value.Type, _ accepted: KeyValuePairs<String, String>, refused: [String]
  ) {
    name = "\(type)"
    self.accepted = accepted.map { (text: $0.key, written: $0.value) }
    self.refused = refused
    rewrite = { Value($0)?.description }
    isStable = { text in
      guard let value = Value(text) else { return false }
      return Value(value.description) == value && Value("<\(text)>".dropFirst().dropLast()) == value
    }
  }
}

/// Texts that no quantity is written as.
private let hostile = [
  "", " ", "-", "+", "_", ".", "..", "...", "%", "d", "k", "NaN", "nan", "inf", "-inf", "1e3", "1E3", "0x10",
  "２", "２d",
  "٣%", "½", "1,000", "1.000,5", "one", "null", "~", "true", "no", "12:30", "--1", "+-1", "1-", "1..", "..1",
  "\u{0}",
  "1\u{0}", "é", "🙂", "\u{202E}1", "\u{FEFF}1", "1\u{301}", "1d..", "..1d", "1d..2d..", "1d..2d..3d..4d",
  "1%..",
  "2026-09-30T00:00", "2026-13", "2026-02-30", String(repeating: "9", count: 5_000),
  String(repeating: ".", count: 5_000), "0." + String(repeating: "0", count: 10),
]

private let cases: [ReadingCase] = [
  ReadingCase(
    Day.self,
    [
      "2026-09-30": "2026-09-30", "1900-01-01": "1900-01-01", "2200-12-31": "2200-12-31",
      "2024-02-29": "2024-02-29", "2000-02-29": "2000-02-29", "1970-01-01": "1970-01-01",
    ],
    refused: [
      "2026-9-30", "2026-09-3", "26-09-30", "2026-02-30", "2025-02-29", "1900-02-29", "2100-02-29",
      "2026-04-31",
      "2026-00-10", "2026-13-01", "2026-01-00", "2026-01-32", "1899-12-31", "2201-01-01", "0000-00-00",
      "2026/09/30", "20260930", "2026-09-30 ", " 2026-09-30", "2026-09-30Z", "２026-09-3", "+026-09-30",
      "2026-09--1", "30-09-2026", "2026-0９-30",
    ]),
  ReadingCase(
    Weekday.self,
    ["mon": "monday", "MONDAY": "monday", "Sun": "sunday", "tHu": "thursday", "friday": "friday"],
    refused: ["mo", "mond", "1", "montag", "mon ", "\u{4D}\u{0F}\u{4E}"]),
  ReadingCase(
    Month.self,
    [
      "jan": "january", "January": "january", "1": "january", "01": "january", "12": "december", "MAY": "may",
    ],
    refused: ["0", "00", "13", "001", "-1", "janu", "Jänner", "1.0"]),
  ReadingCase(
    DayRange.self,
    [
      "2026-06-22..2026-06-25": "2026-06-22..2026-06-25", "2026-06-22": "2026-06-22",
      "2026-06-22..2026-06-22": "2026-06-22",
    ],
    refused: [
      "2026-06-25..2026-06-22", "2026-06-22...2026-06-25", "2026-06-22..", "..2026-06-22",
      "2026-06-22 .. 2026-06-25", "2026-06-22..25", "2026-06-22..2026-06-31", "2026-06..2026-07",
      "2026-06-22..2026-06-23..2026-06-24",
    ]),
  ReadingCase(
    Period.self,
    [
      "2026-09": "2026-09", "2026-Q3": "2026-Q3", "2026": "2026", "1900-01": "1900-01", "2200-Q4": "2200-Q4",
      "2026-12": "2026-12",
    ],
    refused: [
      "2026-00", "2026-13", "2026-Q0", "2026-Q5", "2026-q3", "2026Q3", "2026-3", "26", "1899", "2201",
      "2026-",
      "2026-Q", "2026-Q33", "2026-H1", "2026-W20", "2026-09-30", " 2026", "２026",
    ]),
  ReadingCase(
    Decimal.self,
    [
      "12": "12", "-2.5": "-2.5", "+3": "3", "35_000": "35000", "1.10": "1.1", "010": "10", "-0": "0",
      "0.000000001": "0.000000001", "-0.100": "-0.1", "1_2_3.4": "123.4",
      "170141183460469231731687303715.884105727": "170141183460469231731687303715.884105727",
      "-170141183460469231731687303715.884105727": "-170141183460469231731687303715.884105727",
    ],
    refused: [
      ".5", "5.", "1.0000000001", "_1", "1_", "1__2", "1_.5", "1._5", "1.5_0x", "1.2.3", "12 ", " 12", "1k",
      "170141183460469231731687303715.884105728", "170141183460469231731687303716", "+", "1.-5",
    ]),
  ReadingCase(
    Currency.self, ["EUR": "EUR", "AAA": "AAA", "ZZZ": "ZZZ"], refused: ["eur", "EU", "EURO", "E1R", "€"]),
  ReadingCase(
    Money.self,
    [
      "400k": "400k", "400K": "400k", "1.2m": "1.2m", "1.2M": "1.2m", "35_000": "35k", "400k EUR": "400k EUR",
      "-20k": "-20k", "+45k": "45k", "400000.50 EUR": "400000.5 EUR", "1250000": "1.25m",
      "1234567": "1234567",
      "0": "0", "0k": "0", "999": "999", "1500": "1.5k", "0.000000001m": "0.001", "1000000000": "1000m",
    ],
    refused: [
      "k", "400kk", "400km", "400 k", "400kEUR", "400k  EUR", "400k eur", "400k EURO", "EUR 400k", " EUR",
      "€400", "400k EUR ", "0.0000000001k", "170141183460469231731687303715k", "1.2b", "400k..500k",
      "400,000",
    ]),
  ReadingCase(
    Percent.self,
    [
      "60%": "60%", "12.5%": "12.5%", "-3%": "-3%", "+10%": "10%", "0%": "0%", "150%": "150%",
      "0.0000001%": "0.0000001%", "1_000%": "1000%",
    ],
    refused: [
      "0.6", "60", "60 %", "%60", "60%%", "0.00000001%", "6e1%", "60pc", "60% ",
      "170141183460469231731687303716%",
    ]),
  ReadingCase(
    PercentRange.self,
    [
      "30%..50%": "30%..50%", "30%": "30%", "30%..30%": "30%", "-5%..5%": "-5%..5%",
      "2.5%..7.5%": "2.5%..7.5%",
    ],
    refused: [
      "50%..30%", "30..50%", "30%..50", "30%-50%", "30% .. 50%", "30%...50%", "30%..", "10%..20%..30%",
    ]),
  ReadingCase(
    Workdays.self,
    ["8d": "8d", "3w": "3w", "2m": "2m", "0.5d": "0.5d", "+10d": "10d", "-2d": "-2d", "1_000d": "1000d"],
    refused: ["8", "8D", "8 d", "8h", "8wd", "1y", "d8", "8d ", ".5d", "1w2d", "1e2d"]),
  ReadingCase(
    Interval.self,
    ["30d": "30d", "2w": "2w", "6m": "6m", "1y": "1y", "10wd": "10wd", "0d": "0d", "007d": "7d"],
    refused: ["30", "-30d", "+30d", "1.5y", "10 wd", "10dw", "10WD", "wd", "1_0d", "1000000000d", "6m..12m"]),
  ReadingCase(
    Estimate<Workdays>.self,
    [
      "4d..5d..9d": "4d..5d..9d", "8d": "8d", "5d..5d..5d": "5d", "4d..1w..2w": "4d..1w..2w",
      "1w..5d..1w": "1w..5d..1w",
      "0.5d..1d..1m": "0.5d..1d..1m", "4.5d..5.5d..6.5d": "4.5d..5.5d..6.5d",
    ],
    refused: [
      "9d..5d..4d", "4d..9d", "4d..9d..5d", "4..5..9d", "4d...5d..9d", "4d..5d..9d..", "1w..4d..9d", "400k",
    ]),
  ReadingCase(
    Estimate<Money>.self,
    [
      "300k..400k..600k EUR": "300k..400k..600k EUR", "300k EUR..400k EUR..600k EUR": "300k..400k..600k EUR",
      "300k..400k EUR..0.6m EUR": "300k..400k..600k EUR", "400k": "400k", "400k EUR": "400k EUR",
      "300_000..400k..0.6m": "300k..400k..600k",
    ],
    refused: [
      "300k EUR..400k..600k", "300k USD..400k..600k EUR", "600k..400k..300k", "300k..600k EUR",
      "300k..400k..600k  EUR", "300k .. 400k .. 600k",
    ]),
  ReadingCase(
    Level.self, ["1": "1", "3": "3", "5": "5"], refused: ["0", "6", "01", "-1", "1.0", "high", "３", "3 "]),
  ReadingCase(
    Load.self, ["50%": "50%", "12d": "12d", "150%": "150%", "0d": "0d", "0.5d": "0.5d"],
    refused: ["50", "-50%", "-12d", "2w", "12", "0.5", "12wd"]),
]

@Suite struct ReadingTests {
  @Test(arguments: cases)
  func readsExactlyItsOwnForms(_ row: ReadingCase) {
    for (text, written) in row.accepted {
      #expect(row.rewrite(text) == written, "\(row.name) of '\(text)'")
      #expect(row.isStable(text), "\(row.name) of '\(text)' read again")
    }
    for text in row.refused { #expect(row.rewrite(text) == nil, "\(row.name) of '\(text)'") }
  }

  @Test(arguments: cases)
  func refusesWhatIsNoQuantity(_ row: ReadingCase) {
    for text in hostile { #expect(row.rewrite(text) == nil, "\(row.name) of '\(text.prefix(40))'") }
    for (text, _) in row.accepted {
      for spoilt in [" " + text, text + " ", text + "\n", "\t" + text, text + "\u{301}", text + "\u{0}"] {
        #expect(row.rewrite(spoilt) == nil, "\(row.name) of '\(spoilt)'")
      }
    }
  }

  /// Whatever a mutation still writes is a value that survives its own canonical form.
  @Test(arguments: cases)
  func everyMutationIsRefusedOrStable(_ row: ReadingCase) {
    var random = SeededNumbers(seed: 2_026)
    let alphabet = Array("0123456789..--+_%dwmykKME UR Q\u{E9}")
    for (text, _) in row.accepted {
      for _ in 0..<300 {
        var letters = Array(text)
        for _ in 0...random.below(2) {
          let letter = alphabet[random.below(alphabet.count)]
          let place = random.below(letters.count + 1)
          switch random.below(3) {
          case 0: letters.insert(letter, at: place)
          case 1 where place < letters.count: letters[place] = letter
          default: if place < letters.count { letters.remove(at: place) }
          }
        }
        let mutated = String(letters)
        if let written = row.rewrite(mutated) {
          #expect(row.isStable(mutated), "\(row.name) of '\(mutated)'")
          #expect(row.rewrite(written) == written, "\(row.name) of '\(mutated)'")
        }
      }
    }
  }
}

import Testing

@testable import Markup

@Suite("Figures and days")
struct FigureTests {
  @Test(
    "digits",
    arguments: [
      (0, 0, "0", "0"), (1234, 0, "1,234", "1234"), (-1_234_567, 2, "−12,345.67", "-12345.67"),
      (5, 3, "0.005", "0.005"), (-5, 1, "−0.5", "-0.5"),
      (Int64.max, 18, "9.223372036854775807", "9.223372036854775807"),
      (Int64.min, 0, "−9,223,372,036,854,775,808", "-9223372036854775808"),
      (100, 2, "1.00", "1.00"),
    ])
  func digits(_ units: Int64, _ places: Int, _ grouped: String, _ plain: String) {
    let decimal = ExactDecimal(units: units, places: places)
    #expect(decimal.grouped() == grouped)
    #expect(decimal.plain == plain)
  }

  @Test(
    "rounding goes away from zero at the half",
    arguments: [
      (125, 2, 1, "1.3"), (-125, 2, 1, "−1.3"), (124, 2, 1, "1.2"), (4, 1, 0, "0"), (-4, 1, 0, "0"),
      (5, 1, 0, "1"), (15, 1, 3, "1.500"),
    ])
  func rounding(_ units: Int64, _ places: Int, _ wanted: Int, _ expected: String) {
    #expect(ExactDecimal(units: units, places: places).grouped(places: wanted) == expected)
  }

  @Test(
    "short",
    arguments: [
      (0.0, "0"), (999, "999"), (1000, "1\u{A0}k"), (1250, "1.25\u{A0}k"), (12_345, "12.3\u{A0}k"),
      (999_999, "1\u{A0}m"), (-2_500_000, "−2.5\u{A0}m"),
      (7_000_000_000, "7\u{A0}bn"), (0.25, "0.25"), (-0.001, "0"),
    ])
  func short(_ value: Double, _ expected: String) { #expect(ChartUnit.compact(value) == expected) }

  @Test(
    "coordinates",
    arguments: [
      (0.0, "0"), (1.005, "1"), (-0.004, "0"), (12.5, "12.5"), (-3.25, "-3.25"), (1.0 / 3, "0.33"),
      (.nan, "0"), (.infinity, "0"),
    ])
  func coordinates(_ value: Double, _ expected: String) { #expect(coordinate(value) == expected) }

  @Test func daysGoThereAndBack() {
    for number in stride(from: -719_000, through: 2_900_000, by: 37) {
      let day = CalendarDay(number: number)
      #expect(CalendarDay(day.words) == day)
    }
  }

  @Test(
    "days",
    arguments: [
      ("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-06-30", 20_634), ("1969-12-31", -1),
      ("2026-02-29", nil), ("2026-13-01", nil), ("2026-6-30", nil),
      ("2026-06-3x", nil), ("", nil), ("2026/06/30", nil), ("1900-02-29", nil), ("2026-00-10", nil),
      ("2026-04-31", nil),
    ])
  func days(_ words: String, _ number: Int?) { #expect(CalendarDay(words)?.number == number) }
}

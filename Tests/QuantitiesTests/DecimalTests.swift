import Quantities
import TestSupport
import Testing

@Suite struct DecimalTests {
  @Test(arguments: [
    ("0.5", 0, "0"), ("1.5", 0, "2"), ("2.5", 0, "2"), ("-0.5", 0, "0"), ("-1.5", 0, "-2"), ("-2.5", 0, "-2"),
    ("2.500000001", 0, "3"), ("0.125", 2, "0.12"), ("0.135", 2, "0.14"), ("-0.125", 2, "-0.12"),
    ("1.23", 9, "1.23"),
    ("1.23", 50, "1.23"), ("7.5", -3, "8"), ("999.995", 2, "1000"),
  ])
  func roundsHalfToEven(text: String, places: Int, rounded: String) throws {
    #expect(try #require(Decimal(text)).rounded(toPlaces: places).description == rounded)
  }

  @Test(arguments: [
    ("1", "3", "0.333333333"), ("2", "3", "0.666666667"), ("-2", "3", "-0.666666667"), ("1", "-8", "-0.125"),
    ("0.000000001", "2", "0"), ("0.000000003", "2", "0.000000002"), ("0.000000005", "-2", "-0.000000002"),
    ("170141183460469231731687303715", "10", "17014118346046923173168730371.5"), ("5", "0", nil),
    ("170141183460469231731687303715", "0.1", nil), ("0", "7", "0"),
    ("100000000000000000000", "0.000000001", "100000000000000000000000000000"),
  ])
  func dividesToNinePlaces(left: String, right: String, quotient: String?) throws {
    let left = try #require(Decimal(left))
    #expect(left.divided(by: try #require(Decimal(right)))?.description == quotient)
  }

  @Test(arguments: [
    ("1.5", "2", "3"), ("-1.5", "1.5", "-2.25"), ("0.000000001", "0.5", "0"),
    ("0.000000003", "0.5", "0.000000002"),
    ("-0.000000003", "0.5", "-0.000000002"),
    ("12345678901234.123456789", "1000000", "12345678901234123456.789"),
    ("400000000000000", "400000000000000", "160000000000000000000000000000"),
    ("1000000000000000", "1000000000000000", nil),
    ("0.333333333", "3", "0.999999999"),
  ])
  func multipliesThroughWideProducts(left: String, right: String, product: String?) throws {
    let left = try #require(Decimal(left))
    let right = try #require(Decimal(right))
    #expect(left.multiplied(by: right)?.description == product)
    #expect(right.multiplied(by: left)?.description == product)
    #expect((-left).multiplied(by: -right)?.description == product)
  }

  @Test func sumsAreExactInAnyOrder() {
    var random = SeededNumbers(seed: 7)
    for _ in 0..<2_000 {
      let numbers = (0..<3).map { _ in
        Decimal(saturating: Int128(random.next()) * 1_000_003 - Int128(1) << 82)
      }
      #expect((numbers[0] + numbers[1]) + numbers[2] == numbers[0] + (numbers[1] + numbers[2]))
      #expect(numbers[0] + numbers[1] == numbers[1] + numbers[0])
      #expect(numbers[0] - numbers[1] + numbers[1] == numbers[0])
      #expect(Decimal(numbers[0].description) == numbers[0])
    }
    let tenths = (0..<10).compactMap { _ in Decimal("0.1") }
    #expect(tenths.reduce(.zero, +) == 1)
  }

  @Test func operatorsStopWhereFunctionsGiveNothing() {
    let greatest = Decimal.greatest
    let lowest = Decimal.lowest
    #expect(greatest + 1 == greatest)
    #expect(lowest - 1 == lowest)
    #expect(greatest - lowest == greatest)
    #expect(lowest + lowest == lowest)
    #expect(greatest * 2 == greatest)
    #expect(greatest * -2 == lowest)
    #expect(lowest * lowest == greatest)
    #expect(-lowest == greatest)
    #expect(lowest.magnitude == greatest)
    #expect(Decimal(saturating: .min) == lowest)
    #expect(greatest.adding(1) == nil)
    #expect(lowest.subtracting(1) == nil)
    #expect(lowest.adding(Decimal(saturating: -1)) == nil)
    #expect(greatest.multiplied(by: 2) == nil)
    #expect(greatest.multiplied(by: 1) == greatest)
    #expect(greatest.divided(by: 1) == greatest)
    #expect(greatest.divided(by: -1) == lowest)
    #expect(greatest.rounded(toPlaces: 0) == greatest)
    #expect(lowest.rounded(toPlaces: 0) == lowest)
    #expect(lowest.rounded(toPlaces: 2) == Decimal("-170141183460469231731687303715.88"))
    #expect(greatest.nearestInteger == .max)
    #expect(lowest.roundedUp == .min)
    #expect(Decimal(Int.min).nearestInteger == .min)
  }

  @Test(arguments: [
    ("1234567.5", 2, "1,234,567.50"), ("-1234567.5", 0, "-1,234,568"), ("0.005", 2, "0.00"),
    ("-0.001", 2, "0.00"),
    ("999.995", 2, "1,000.00"), ("12", 0, "12"), ("123", 1, "123.0"), ("1000", 3, "1,000.000"),
    ("-100", 0, "-100"),
    ("0.015", 2, "0.02"), ("5", -1, "5"), ("5", 12, "5.000000000"),
  ])
  func formatsForTables(text: String, places: Int, formatted: String) throws {
    #expect(try #require(Decimal(text)).formatted(places: places) == formatted)
  }

  @Test func formatsWithoutGroups() {
    #expect(Decimal("1234567.5")?.formatted(places: 2, grouping: .none) == "1234567.50")
  }

  @Test(arguments: [
    ("0", "0"), ("0.004", "0"), ("12.345", "12.3"), ("999", "999"), ("999.5", "1k"), ("1000", "1k"),
    ("1250", "1.25k"),
    ("12345", "12.3k"), ("400000", "400k"), ("999499", "999k"), ("999500", "1m"), ("1250000", "1.25m"),
    ("1245000", "1.24m"), ("1255000", "1.26m"), ("-1255000", "-1.26m"), ("123456789", "123m"),
    ("1234567890", "1,235m"), ("9996000", "10m"),
    ("99.96", "100"), ("100.4", "100"), ("100400", "100k"),
  ])
  func compactsForTiles(text: String, compact: String) throws {
    #expect(try #require(Decimal(text)).compact == compact)
  }

  @Test(arguments: [
    ("0.1", 0, 1), ("1", 1, 1), ("-0.9", -1, 0), ("-1.5", -2, -1), ("2.5", 2, 3), ("-7", -7, -7),
  ])
  func wholeNumbers(text: String, nearest: Int, up: Int) throws {
    let number = try #require(Decimal(text))
    #expect(number.nearestInteger == nearest)
    #expect(number.roundedUp == up)
  }

  @Test func chartsGetTheNearestDouble() {
    #expect(Decimal("-2.5")?.asDouble == -2.5)
    #expect(Decimal.greatest.asDouble > 1.7e29)
  }
}

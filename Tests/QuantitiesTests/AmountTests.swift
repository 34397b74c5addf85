import Quantities
import TestSupport
import Testing

@Suite struct MoneyTests {
  @Test(arguments: [
    ("400k EUR", "50k EUR", "450k EUR"), ("400k", "-400k", "0"), ("400k EUR", "50k", nil),
    ("400k EUR", "1 USD", nil),
    ("170141183460469231731687303715", "1", nil), ("0.1 EUR", "0.2 EUR", "0.3 EUR"),
  ])
  func addsOnlyOneCurrency(left: String, right: String, sum: String?) throws {
    let left = try #require(Money(left))
    let right = try #require(Money(right))
    #expect(left.adding(right)?.description == sum)
    #expect(right.adding(left)?.description == sum)
    #expect(left.subtracting(-right)?.description == sum)
  }

  @Test func theUnwrittenCurrencyCanBeFilledIn() throws {
    let euro = try #require(Currency("EUR"))
    #expect(Money("400k")?.assuming(euro).description == "400k EUR")
    #expect(Money("400k USD")?.assuming(euro).description == "400k USD")
  }

  @Test func scalesAndCompacts() throws {
    let money = try #require(Money("1_254_999.99 EUR"))
    #expect(money.compact == "1.25m EUR")
    #expect((money * 2).description == "2509999.98 EUR")
    #expect((Money(.greatest) * 2).amount == .greatest)
  }

  @Test func everyAmountIsWrittenBack() {
    var random = SeededNumbers(seed: 11)
    for _ in 0..<5_000 {
      let digits = Int128(random.next()) >> random.below(64)
      var step: Int128 = 1
      for _ in 0..<random.below(20) { step *= 10 }
      let money = Money(Decimal(saturating: digits * step * (random.below(2) == 0 ? 1 : -1)), Currency("SEK"))
      #expect(Money(money.description) == money)
    }
    for extreme in [Decimal.greatest, .lowest] {
      #expect(Money(Money(extreme).description)?.amount == extreme)
    }
  }
}

@Suite struct PercentTests {
  @Test func aShareIsAHundredthOfItsPoints() throws {
    let percent = try #require(Percent("12.5%"))
    #expect(percent.share == Decimal("0.125"))
    #expect(percent.points == Decimal("12.5"))
    #expect(percent.of(400) == 50)
    #expect(Percent.whole.description == "100%")
    #expect(percent + percent == Percent("25%"))
    #expect(Percent.zero - percent == Percent("-12.5%"))
  }

  @Test func thirdsOfAWholeAreWrittenBack() throws {
    let third = Percent(share: try #require(Decimal(1).divided(by: 3)))
    #expect(third.description == "33.3333333%")
    #expect(Percent(third.description) == third)
  }

  @Test func extremeSharesAreCut() {
    for share in [Decimal.greatest, .lowest] {
      let percent = Percent(share: share)
      #expect(Percent(percent.description) == percent)
      #expect(percent + percent == percent)
      #expect(Percent(share: percent.share + percent.share) == percent)
    }
  }

  @Test func rangesContainTheirEnds() throws {
    let range = try #require(PercentRange("30%..50%"))
    let inside = ["30%", "50%", "42%"].compactMap { Percent($0) }.filter(range.contains)
    let outside = ["29.9%", "50.0000001%"].compactMap { Percent($0) }.filter(range.contains)
    #expect(inside.count == 3)
    #expect(outside.isEmpty)
    #expect(range.isRange)
    #expect(!PercentRange(.whole).isRange)
  }
}

@Suite struct WorkTests {
  @Test(arguments: [("8d", "8"), ("3w", "15"), ("2m", "42"), ("0.5w", "2.5"), ("-2d", "-2")])
  func weeksAndMonthsHaveUsualLengths(text: String, days: String) throws {
    let work = try #require(Workdays(text))
    #expect(work.days().description == days)
    #expect(WorkCalendar.mondayToFriday.days(work).description == days)
    #expect(WorkCalendar.mondayToFriday.hours(work) == work.days() * 8)
  }

  @Test func aCalendarMaySayOtherwise() throws {
    let calendar = WorkCalendar(hoursPerDay: 6, daysPerWeek: 4, daysPerMonth: 17)
    #expect(calendar.days(try #require(Workdays("2w"))) == 8)
    #expect(calendar.days(try #require(Workdays("1m"))) == 17)
    #expect(calendar.hours(try #require(Workdays("1w"))) == 24)
    #expect(Workdays(.greatest, .month).days() == .greatest)
  }

  @Test func oneValueIsNoRange() throws {
    let single = try #require(Estimate<Workdays>("8d"))
    #expect(!single.isRange)
    #expect(single.minimum == single.maximum)
    let three = try #require(Estimate<Money>("300k..400k..600k EUR"))
    #expect(three.isRange)
    #expect(three.minimum.currency == Currency("EUR"))
    #expect(three.likely.amount == 400_000)
  }

  @Test func anEstimateHasOneCurrency() throws {
    let (one, two) = (try #require(Money("1 EUR")), try #require(Money("2 USD")))
    #expect(Estimate(minimum: one, likely: one, maximum: two) == nil)
    #expect(Estimate(minimum: one, likely: two, maximum: two) == nil)
    #expect(Estimate(minimum: one, likely: one, maximum: one) != nil)
  }

  @Test func loadsTurnIntoDays() {
    #expect(Load("50%")?.days(of: 22) == 11)
    #expect(Load("12d")?.days(of: 22) == 12)
  }
}

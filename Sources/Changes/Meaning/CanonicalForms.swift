import Model
import Quantities
import Schema

/// One text for every way to write a value, or nothing where the type refuses it.
typealias CanonicalForm = @Sendable (_ text: String, _ meaning: Meaning) -> String?

/// The form of every scalar type that a field can hold, by its name: limits and signs make no other spelling.
let canonicalForms: [String: CanonicalForm] = {
  var forms = CanonicalFormTable()
  forms.add(Day.self)
  forms.add(DayRange.self)
  forms.add(Period.self)
  forms.add(Month.self)
  forms.add(Weekday.self)
  forms.add(Interval.self)
  forms.add(Currency.self)
  forms.add(Quantities.Decimal.self)
  forms.add(Percent.self)
  forms.add(PercentRange.self)
  forms.add(Level.self)
  forms.add(Load.self)
  forms.add(Workdays.self) { work, meaning in meaning.days(work) }
  forms.add(Estimate<Workdays>.self) { estimate, meaning in
    let values = [estimate.minimum, estimate.likely, estimate.maximum].map(meaning.days)
    return values.dropFirst().allSatisfy { $0 == values[0] } ? values[0] : values.joined(separator: "..")
  }
  forms.add(Money.self) { money, meaning in meaning.bare(money.description) }
  forms.add(Estimate<Money>.self) { money, meaning in meaning.bare(money.description) }
  forms.add(Share.self) { share, _ in share.percent.description }
  forms.add(ScoreRange.self) { range, _ in "\(range.lower)..\(range.upper)" }
  forms.add(IntervalRange.self) { range, _ in "\(range.earliest)..\(range.latest)" }
  forms.add(DayOrPeriod.self) { value, _ in
    switch value {
    case .day(let day): day.description
    case .period(let period): period.description
    }
  }
  forms.add(Response.self) { response, meaning in "\(response.rule)@\(meaning.address(response.address))" }
  forms.add(AddressPattern.self) { pattern, meaning in
    pattern.isPattern ? pattern.text : meaning.address(pattern.text)
  }
  forms.addTexts()
  return forms.forms
}()

private struct CanonicalFormTable {
  private(set) var forms: [String: CanonicalForm] = [:]

  mutating func add<Value: QuantityScalar>(_ type: Value.Type) {
    forms[type.scalarShape.name] = { text, _ in Value(text)?.description }
  }

  mutating func add<Value: Scalar>(
    _ type: Value.Type, _ form: @escaping @Sendable (Value, Meaning) -> String
  ) {
    forms[type.scalarShape.name] = { text, meaning in (try? Value(reading: text)).map { form($0, meaning) } }
  }

  /// Types whose values have only one spelling, and the two that are read with their place in the portfolio.
  mutating func addTexts() {
    let texts: [ScalarShape] = [
      String.scalarShape, Markdown.scalarShape, Link.scalarShape, LocalID.scalarShape,
      FormerID.scalarShape, GateCriterion.scalarShape, Bool.scalarShape, Int.scalarShape,
    ]
    for shape in texts { forms[shape.name] = { text, _ in text.withoutLastNewlines } }
    for shape in [RawValue.shape, ModelVersion.shape] {
      if case .scalar(let scalar) = shape { forms[scalar.name] = { text, _ in text } }
    }
    for case .scalar(let scalar) in Predecessor.shape.alternatives {
      forms[scalar.name] = { text, meaning in
        guard let link = Predecessor.parts(of: text) else { return nil }
        let task = meaning.target(link.task, kinds: [PlanTask.kind])
        let lag = meaning.days(link.lag)
        return link.kind == .finishToStart && lag == "0d" ? task : "\(task) \(link.kind.rawValue) \(lag)"
      }
    }
  }
}

extension Shape {
  /// The forms a value may take.
  var alternatives: [Shape] { if case .either(let shapes) = self { shapes } else { [self] } }
}

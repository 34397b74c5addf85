/// A number or span that a rule or an analysis compares with, and what it is where nobody says otherwise.
public struct Parameter<Value: Scalar>: Sendable {
  public let name: String
  public let standard: Value
  public let card: ParameterCard

  /// Makes a parameter from the standard value as a person would write it, and says which way is stricter.
  public init(_ name: String, _ standard: String, _ summary: String, stricter: Strictness = .lower) {
    self.name = name
    card = ParameterCard(Value.self, name: name, standard: standard, stricter: stricter, summary: summary)
    do {
      self.standard = try Value(reading: standard)
    } catch {
      preconditionFailure("the standard value of the parameter '\(name)' cannot be read: \(standard)")
    }
  }
}

/// The number with at most the given digits behind its point and no trailing zeros; the same on every machine.
///
/// What is not finite or beyond a thousand million is written as 0: no picture is that large.
func coordinate(_ value: Double, places: Int = 2) -> String {
  guard value.isFinite, value.magnitude < 1e9 else { return "0" }
  var power = 1
  for _ in 0..<places { power *= 10 }
  let units = Int((value * Double(power)).rounded())
  var fraction = units.magnitude % UInt(power)
  let sign = units < 0 ? "-" : ""
  let whole = sign + String(units.magnitude / UInt(power))
  guard fraction > 0 else { return whole }
  var width = places
  while fraction % 10 == 0 { (fraction, width) = (fraction / 10, width - 1) }
  let digits = String(fraction)
  return width == digits.utf8.count
    ? "\(whole).\(digits)" : "\(whole).\(String(repeating: "0", count: width - digits.utf8.count))\(digits)"
}

/// A number with its noun: “1 day”, “3 days”, “2 entries”.
public func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
}

/// A part of a number with its noun and verb: “0 of 1 task has an end”, “1 of 3 tasks has”, “2 of 3 tasks have”.
public func counted(
  _ part: Int, of whole: Int, _ noun: String, _ plural: String? = nil, one: String, several: String
) -> String {
  "\(part) of \(counted(whole, noun, plural)) \(part == 1 || whole == 1 ? one : several)"
}

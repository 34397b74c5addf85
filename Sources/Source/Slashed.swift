/// Parts of a path or an address with slashes between them, in exactly the room they need.
///
/// A portfolio is full of such texts, and an interpolation takes and copies twice as much for each.
public func slashed(_ first: String, _ second: String) -> String {
  var text = ""
  text.reserveCapacity(first.utf8.count + 1 + second.utf8.count)
  text += first
  text += "/"
  text += second
  return text
}

public func slashed(_ first: String, _ second: Substring, _ third: String) -> String {
  var text = ""
  text.reserveCapacity(first.utf8.count + second.utf8.count + third.utf8.count + 2)
  text += first
  text += "/"
  text += second
  text += "/"
  text += third
  return text
}

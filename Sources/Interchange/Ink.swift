import Diagnostics

/// The colours of the text format; without colour every function leaves its text as it is.
struct Ink {
  let isOn: Bool

  func bold(_ text: String) -> String { painted(text, "1") }
  /// For what frames a source line: arrows, bars, line numbers, and marks under evidence.
  func frame(_ text: String) -> String { painted(text, "1;34") }

  func severity(_ severity: Severity, _ text: String) -> String {
    switch severity {
    case .error: painted(text, "1;31")
    case .warning: painted(text, "1;33")
    case .info, .ignore: painted(text, "1;36")
    }
  }

  private func painted(_ text: String, _ code: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

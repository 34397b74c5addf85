import ArgumentParser
import Workspace

/// Whether text is coloured.
enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  /// On a terminal, unless `NO_COLOR` says otherwise.
  var isOn: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: StandardStream.output.isTerminal && environmentValue("NO_COLOR") == nil
    }
  }
}

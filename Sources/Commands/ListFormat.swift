import ArgumentParser

/// How a catalogue is listed.
enum ListFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
}

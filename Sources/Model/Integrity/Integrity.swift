import Diagnostics

/// What is wrong with the portfolio as a whole and can only be seen once all files are read.
extension Portfolio {
  func integrityDiagnostics() -> [Diagnostic] {
    strayFiles() + repeatedRanks() + foreignCurrencies()
  }
}

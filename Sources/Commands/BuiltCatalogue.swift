import Analysis
import Model
import Reports
import Rules
public import Schema

/// Every card of this build.
public let catalogue = Catalogue(
  kinds: allKinds.map { $0.card }, rules: allRules.map { $0.card }, reports: allReports.map { $0.card },
  analyses: allAnalyses.map { $0.card })

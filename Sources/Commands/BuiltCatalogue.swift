import Model
import Rules
import Schema

/// Every card of this build.
let catalogue = Catalogue(kinds: allKinds.map { $0.card }, rules: allRules.map { $0.card }, reports: [])

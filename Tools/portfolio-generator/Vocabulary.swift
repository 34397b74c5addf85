/// The words that titles and sentences are put together from.
enum Vocabulary {
  static let firstNames = [
    "Ada", "Amir", "Anouk", "Bao", "Brida", "Carlo", "Chidi", "Dana", "Egon", "Elif", "Emeka", "Esme",
    "Farid",
    "Greta", "Hana", "Hugo", "Ilse", "Imani", "Ivo", "Jana", "Joao", "Kaja", "Kenji", "Lale", "Leon", "Lucia",
    "Malik", "Mira", "Nadia", "Nils", "Olga", "Omar", "Petra", "Quim", "Rosa", "Samir", "Tove", "Uwe", "Vera",
    "Yusuf",
  ]

  static let lastNames = [
    "Abel", "Aziz", "Baker", "Bello", "Berg", "Castro", "Chen", "Costa", "Dahl", "Diallo", "Dvorak", "Eder",
    "Ferro", "Fischer", "Garcia", "Haddad", "Hansen", "Horvat", "Ito", "Jansen", "Kaya", "Keller", "Khan",
    "Kovac", "Lang", "Lopez", "Maier", "Marin", "Mendes", "Moreau", "Nagy", "Novak", "Okoye", "Olsen", "Park",
    "Petrov", "Popa", "Quist", "Rossi", "Saito", "Santos", "Silva", "Sousa", "Tanaka", "Torres", "Urban",
    "Vidal", "Weber", "Yilmaz", "Zeman",
  ]

  static let verbs = [
    "Replace", "Renew", "Open up", "Merge", "Move", "Secure", "Simplify", "Extend", "Automate", "Rebuild",
  ]

  static let systems = [
    "invoice archive", "payroll run", "parts catalogue", "customer portal", "fleet tracking",
    "warehouse gates",
    "service desk", "badge readers", "travel booking", "price lists", "meter readings", "supplier register",
    "training records", "contract library", "claims desk", "heating plant", "call routing", "order entry",
    "quality reports", "visitor desk", "spare parts store", "tender platform", "shift planning",
    "data exchange",
  ]

  static let places = [
    "Aarhus", "Bergamo", "Bilbao", "Brno", "Cork", "Delft", "Essen", "Gdansk", "Graz", "Izmir", "Kiel",
    "Leeds",
    "Linz", "Lyon", "Malaga", "Odense", "Oulu", "Porto", "Riga", "Split", "Tartu", "Turin", "Umea", "Vigo",
  ]

  static let causes = [
    "the supplier has moved its team twice this year", "two people know how the old system works",
    "the test data is older than the last change of law", "the building permit depends on a neighbour",
    "the licence ends before the new one begins", "both releases want the same test hall",
  ]

  static let events = [
    "the interface is not ready when migration begins", "a specialist leaves before the handover",
    "the dress rehearsal fails on real volumes", "the delivery is held at the border",
    "the security review asks for changes", "the pilot group withdraws",
  ]

  static let effects = [
    "go-live slips past the end of the quarter", "the old system runs on for two months at double cost",
    "training has to be held twice", "the first month is settled by hand", "a second test round is needed",
  ]

  static let responses = [
    "Agree a fallback format with the supplier", "Record how the old system works",
    "Order a copy of real data",
    "Book the test hall for a second week", "Sign the delivery clause", "Name a deputy for each key task",
  ]
}

func slug(_ text: String) -> String {
  String(text.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
}

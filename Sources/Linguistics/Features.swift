/// Morphological features of a token (UD v2), packed: four bits a feature, 0 where it has none.
public struct Features: Hashable, Sendable {
  /// The packed values, feature `i` of ``inventory`` in bits 4i…4i+3.
  public var bits: UInt64

  /// Makes a set from its bits; no feature by default.
  public init(bits: UInt64 = 0) { self.bits = bits }

  /// The features that are kept and their values. Positions are stable: models store them.
  public static let inventory: [(name: String, values: [String])] = [
    ("Mood", ["Ind", "Imp", "Cnd", "Sub"]),
    ("Tense", ["Pres", "Past", "Imp", "Fut", "Pqp"]),
    ("VerbForm", ["Fin", "Inf", "Part", "Ger", "Sup", "Conv"]),
    ("Voice", ["Pass", "Act", "Mid", "Cau"]),
    ("Person", ["1", "2", "3", "0"]),
    ("Number", ["Sing", "Plur", "Ptan", "Coll"]),
    ("Gender", ["Masc", "Fem", "Neut"]),
    ("Polarity", ["Neg", "Pos"]),
    ("PronType", ["Prs", "Art", "Dem", "Rel", "Int", "Ind", "Neg", "Tot", "Rcp", "Exc", "Emp"]),
    ("Definite", ["Def", "Ind"]),
    ("Case", ["Nom", "Acc", "Gen", "Dat"]),
    ("Poss", ["Yes"]),
    ("Reflex", ["Yes"]),
    ("Degree", ["Pos", "Cmp", "Sup"]),
    ("NumType", ["Card", "Ord", "Frac", "Mult", "Sets"]),
    ("Abbr", ["Yes"]),
  ]

  /// The value of a feature of ``inventory``, by position; nil where it has none.
  public func value(_ feature: Int) -> String? {
    let code = Int(bits >> UInt64(feature * 4) & 0xF)
    return code == 0 ? nil : Self.inventory[feature].values[code - 1]
  }

  /// Sets a feature; features and values outside ``inventory`` are ignored.
  public mutating func set(_ name: some StringProtocol, _ value: some StringProtocol) {
    guard let feature = Self.inventory.firstIndex(where: { $0.name == name }),
      let code = Self.inventory[feature].values.firstIndex(where: { $0 == value })
    else { return }
    bits &= ~(0xF << UInt64(feature * 4))
    bits |= UInt64(code + 1) << UInt64(feature * 4)
  }

  /// The features of CoNLL-U's column, as "Mood=Ind|Tense=Pres".
  public init(conllu column: some StringProtocol) {
    bits = 0
    for pair in column.split(separator: "|") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2, let value = parts[1].split(separator: ",").first { set(parts[0], value) }
    }
  }

  /// CoNLL-U's column, sorted by name; "_" where there is none.
  public var conllu: String {
    let pairs = Self.inventory.indices.compactMap { feature in
      value(feature).map { "\(Self.inventory[feature].name)=\($0)" }
    }
    return pairs.isEmpty ? "_" : pairs.sorted().joined(separator: "|")
  }

  private func code(_ feature: UInt64) -> UInt64 { bits >> (feature * 4) & 0xF }

  /// The French conditional (Mood=Cnd).
  public var isConditional: Bool { code(0) == 3 }
  /// Mood=Sub.
  public var isSubjunctive: Bool { code(0) == 4 }
  /// Mood=Imp.
  public var isImperative: Bool { code(0) == 2 }
  /// Tense=Past.
  public var isPast: Bool { code(1) == 2 }
  /// Tense=Imp, the French imperfect.
  public var isImperfect: Bool { code(1) == 3 }
  /// Tense=Fut.
  public var isFuture: Bool { code(1) == 4 }
  /// VerbForm=Fin.
  public var isFinite: Bool { code(2) == 1 }
  /// VerbForm=Inf.
  public var isInfinitive: Bool { code(2) == 2 }
  /// VerbForm=Part.
  public var isParticiple: Bool { code(2) == 3 }
  /// VerbForm=Ger.
  public var isGerund: Bool { code(2) == 4 }
  /// The grammatical number, as its UD value; nil where there is none.
  public var number: String? { value(5) }
  /// The grammatical gender, as its UD value; nil where there is none.
  public var gender: String? { value(6) }
  /// Number=Plur.
  public var isPlural: Bool { code(5) == 2 }
  /// Gender=Fem.
  public var isFeminine: Bool { code(6) == 2 }
  /// Polarity=Neg.
  public var isNegative: Bool { code(7) == 1 }
  /// PronType=Rel.
  public var isRelative: Bool { code(8) == 4 }
  /// PronType=Dem.
  public var isDemonstrative: Bool { code(8) == 3 }
  /// Definite=Def.
  public var isDefinite: Bool { code(9) == 1 }
  /// Poss=Yes.
  public var isPossessive: Bool { code(11) == 1 }
  /// The grammatical person, 1…3; nil where there is none.
  public var person: Int? { (1...3).contains(code(4)) ? Int(code(4)) : nil }
}

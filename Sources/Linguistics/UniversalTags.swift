/// Universal part-of-speech tags (UD v2). Raw values are stable: models store them.
public enum UPOS: UInt8, Sendable, CaseIterable {
  case adjective = 0, adposition, adverb, auxiliary, coordinatingConjunction, determiner,
    interjection, noun, numeral,
    particle, pronoun, properNoun, punctuation, subordinatingConjunction, symbol, verb, other
  /// Not tagged.
  case none = 255

  /// The tag as CoNLL-U writes it.
  public var name: String {
    self == .none ? "_" : UPOS.names[Int(rawValue)]
  }

  /// The tag that CoNLL-U writes so.
  public init?(name: some StringProtocol) {
    if name == "_" { self = .none; return }
    guard let index = UPOS.names.firstIndex(where: { $0 == name }) else { return nil }
    self.init(rawValue: UInt8(index))
  }

  private static let names = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
  ]
}

/// A dependency relation (UD v2), with the subtypes that French and English treebanks use. Raw values are stable.
public struct DependencyRelation: RawRepresentable, Hashable, Sendable {
  /// Position in ``names``; 255 where there is none.
  public let rawValue: UInt8
  /// Makes a relation from its position.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Not parsed.
  public static let none = DependencyRelation(rawValue: 255)

  /// All relations in the order of their raw values. New ones go to the end.
  public static let names: [String] = [
    "root", "nsubj", "obj", "iobj", "csubj", "ccomp", "xcomp", "obl", "vocative", "expl",
    "dislocated", "advcl",
    "advmod", "discourse", "aux", "cop", "mark", "nmod", "appos", "nummod", "acl", "amod", "det",
    "clf", "case",
    "conj", "cc", "fixed", "flat", "compound", "list", "parataxis", "orphan", "goeswith",
    "reparandum", "punct",
    "dep",
    "nsubj:pass", "nsubj:caus", "nsubj:outer", "csubj:pass", "csubj:outer", "obj:agent", "obj:lvc",
    "obl:agent",
    "obl:arg", "obl:mod", "obl:unmarked", "iobj:agent", "aux:pass", "aux:tense", "aux:caus",
    "expl:subj", "expl:comp",
    "expl:pass", "expl:pv", "acl:relcl", "advcl:relcl", "advcl:cleft", "nmod:poss", "nmod:unmarked",
    "nmod:desc",
    "nmod:appos", "flat:name", "flat:foreign", "det:predet", "cc:preconj", "compound:prt",
    "parataxis:insert",
    "parataxis:obj", "parataxis:parenth", "parataxis:discourse", "obl:npmod", "obl:tmod",
    "nmod:npmod", "nmod:tmod",
    "advmod:emph", "ccomp:cleft", "nsubj:expl", "dep:comp",
  ]

  /// The relation that CoNLL-U writes so. An unknown subtype gives its universal relation; nil for unknown relations.
  public init?(name: some StringProtocol) {
    if name == "_" { self = .none; return }
    if let index = Self.index[String(name)] { self.init(rawValue: index); return }
    guard let index = Self.index[String(name.prefix { $0 != ":" })] else { return nil }
    self.init(rawValue: index)
  }

  /// The relation as CoNLL-U writes it, with its subtype.
  public var name: String {
    Int(rawValue) < Self.names.count ? Self.names[Int(rawValue)] : "_"
  }

  /// The relation without its subtype.
  public var universal: DependencyRelation {
    Int(rawValue) < Self.names.count
      ? DependencyRelation(rawValue: Self.universals[Int(rawValue)]) : self
  }

  private static let index: [String: UInt8] = Dictionary(
    uniqueKeysWithValues: names.enumerated().map { ($1, UInt8($0)) })
  private static let universals: [UInt8] = names.map { name in
    index[String(name.prefix { $0 != ":" })] ?? 255
  }

  /// A relation of ``names``, for the constants.
  private static func named(_ name: String) -> DependencyRelation {
    DependencyRelation(rawValue: index[name] ?? 255)
  }
}

extension DependencyRelation {
  public static let root = named("root")
  public static let nsubj = named("nsubj")
  public static let nsubjPass = named("nsubj:pass")
  public static let obj = named("obj")
  public static let iobj = named("iobj")
  public static let csubj = named("csubj")
  public static let ccomp = named("ccomp")
  public static let xcomp = named("xcomp")
  public static let obl = named("obl")
  public static let oblAgent = named("obl:agent")
  public static let expl = named("expl")
  public static let advcl = named("advcl")
  public static let advmod = named("advmod")
  public static let aux = named("aux")
  public static let auxPass = named("aux:pass")
  public static let cop = named("cop")
  public static let mark = named("mark")
  public static let nmod = named("nmod")
  public static let nmodPoss = named("nmod:poss")
  public static let appos = named("appos")
  public static let nummod = named("nummod")
  public static let acl = named("acl")
  public static let aclRelcl = named("acl:relcl")
  public static let amod = named("amod")
  public static let det = named("det")
  public static let `case` = named("case")
  public static let conj = named("conj")
  public static let cc = named("cc")
  public static let fixed = named("fixed")
  public static let flat = named("flat")
  public static let compound = named("compound")
  public static let parataxis = named("parataxis")
  public static let punct = named("punct")
  public static let dislocated = named("dislocated")
  public static let dep = named("dep")
}

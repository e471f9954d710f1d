import Linguistics
import Testing

@testable import Propositions

@Suite("Navigation in trees")
struct SyntaxTests {
  private let tree: Tree

  init() throws {
    tree = try Tree(
      """
      La le DET _ 2 det
      firme firme NOUN _ 3 nsubj
      vend vendre VERB VerbForm=Fin 0 root
      les le DET _ 5 det
      noms nom NOUN _ 3 obj
      et et CCONJ _ 7 cc
      adresses adresse NOUN _ 5 conj
      à à ADP _ 10 case
      partir partir ADP _ 8 fixed
      Lyon Lyon PROPN _ 3 obl
      . . PUNCT _ 3 punct
      """)
  }

  @Test("children come from left to right, and know their heads")
  func children() {
    #expect(Array(tree.syntax.children(2)) == [1, 4, 9, 10])
    #expect(Array(tree.syntax.children(0)).isEmpty)
    #expect(tree.syntax.head(1) == 2 && tree.syntax.head(2) == nil)
    #expect(tree.syntax.child(2, .obl, .obj) == 4)
    #expect(tree.syntax.child(2, .iobj) == nil)
  }

  @Test("a token is inside of its ancestors and itself, and of nothing else")
  func ancestors() {
    #expect(tree.syntax.ancestors(8) == [7, 9, 2])
    #expect(tree.syntax.isInside(8, of: 2) && tree.syntax.isInside(8, of: 8))
    #expect(!tree.syntax.isInside(2, of: 8) && !tree.syntax.isInside(1, of: 9))
    #expect(tree.syntax.firstConjunct(6) == 4 && tree.syntax.firstConjunct(4) == 4)
  }

  @Test("a preposition is made of all its words")
  func prepositions() {
    #expect(tree.syntax.preposition(9) == "à partir")
    #expect(tree.syntax.preposition(4) == nil)
  }

  @Test(
    "trees that run in a circle, or are none, hold no walk",
    arguments: [[1, 0], [0, 1], [1, 2, 0], [-2, -2]])
  func damaged(heads: [Int32]) throws {
    var analysis = try Tree(
      heads.indices.map { "w\($0) w NOUN _ 0 conj" }.joined(separator: "\n")
    ).analysis
    analysis.head = heads
    let syntax = Syntax(analysis)
    for token in heads.indices {
      #expect(syntax.ancestors(token).count <= Syntax.longestWalk)
      _ = syntax.firstConjunct(token)
      _ = syntax.isInside(token, of: 0)
      _ = syntax.preposition(token)
    }
  }

  @Test("a noun phrase has its determiner and complements, not its preposition and clauses")
  func nounPhrases() throws {
    #expect(tree.words(tree.syntax.nounPhrase(4)) == "les noms et adresses")
    #expect(tree.words(tree.syntax.nounPhrase(4, withConjuncts: false)) == "les noms")
    #expect(tree.words(tree.syntax.nounPhrase(9)) == "Lyon")
    let other = try Tree(
      """
      des de ADP _ 3 case
      trois trois NUM _ 3 nummod
      dossiers dossier NOUN _ 0 root
      médicaux médical ADJ _ 3 amod
      de de ADP _ 6 case
      patients patient NOUN _ 3 nmod
      qui qui PRON _ 8 nsubj
      dorment dormir VERB VerbForm=Fin 3 acl:relcl
      """)
    #expect(other.words(other.syntax.nounPhrase(2)) == "trois dossiers médicaux de patients")
    #expect(other.words(other.syntax.nounPhrase(5)) == "patients")
  }
}

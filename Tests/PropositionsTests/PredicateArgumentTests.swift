import Linguistics
import Testing

@testable import Propositions

@Suite("Constituents of predicates")
struct PredicateArgumentTests {
  @Test("an active clause has its subject, object and complements")
  func active() throws {
    let tree = try Tree(
      """
      Velmora Velmora PROPN _ 3 nsubj
      a avoir AUX VerbForm=Fin 3 aux:tense
      vendu vendre VERB Tense=Past|VerbForm=Part 0 root
      les le DET _ 5 det
      données donnée NOUN _ 3 obj
      à à ADP _ 7 case
      Cardelia Cardelia PROPN _ 3 obl:arg
      """)
    #expect(try !tree.arguments.isPassive(tree.token("vendu")))
    #expect(try tree.constituent("subj", of: "vendu") == "Velmora")
    #expect(try tree.constituent("obj", of: "vendu") == "données")
    #expect(try tree.constituent("à", of: "vendu") == "Cardelia")
    #expect(try tree.constituent("iobj", of: "vendu") == nil)
  }

  @Test("in a passive the subject is the object, and the agent the subject")
  func passive() throws {
    let tree = try Tree(
      """
      Les le DET _ 2 det
      données donnée NOUN _ 5 nsubj:pass
      ont avoir AUX VerbForm=Fin 5 aux:tense
      été être AUX VerbForm=Part 5 aux:pass
      vendues vendre VERB Tense=Past|VerbForm=Part 0 root
      par par ADP _ 7 case
      Velmora Velmora PROPN _ 5 obl:agent
      """)
    #expect(try tree.arguments.isPassive(tree.token("vendues")))
    #expect(try tree.constituent("obj", of: "vendues") == "données")
    #expect(try tree.constituent("subj", of: "vendues") == "Velmora")
  }

  @Test("a passive without an agent has no subject")
  func agentless() throws {
    let tree = try Tree(
      """
      The the DET _ 2 det
      files file NOUN _ 4 nsubj:pass
      were be AUX VerbForm=Fin 4 aux:pass
      sold sell VERB Tense=Past|VerbForm=Part 0 root
      """, "en")
    #expect(try tree.constituent("obj", of: "sold") == "files")
    #expect(try tree.constituent("subj", of: "sold") == nil)
  }

  @Test("the antecedent of a relative clause stands where its pronoun stands")
  func relatives() throws {
    let subject = try Tree(
      """
      la le DET _ 2 det
      firme firme NOUN _ 0 root
      qui qui PRON _ 4 nsubj
      vend vendre VERB VerbForm=Fin 2 acl:relcl
      les le DET _ 6 det
      données donnée NOUN _ 4 obj
      """)
    #expect(try subject.constituent("subj", of: "vend") == "firme")
    let object = try Tree(
      """
      les le DET _ 2 det
      données donnée NOUN _ 0 root
      que que PRON _ 5 obj
      Velmora Velmora PROPN _ 5 nsubj
      vend vendre VERB VerbForm=Fin 2 acl:relcl
      """)
    #expect(try object.constituent("obj", of: "vend") == "données")
    #expect(try object.constituent("subj", of: "vend") == "Velmora")
    let bare = try Tree(
      """
      the the DET _ 2 det
      data data NOUN _ 0 root
      they they PRON _ 4 nsubj
      collected collect VERB VerbForm=Fin|Tense=Past 2 acl:relcl
      """, "en")
    #expect(try bare.constituent("obj", of: "collected") == "data")
    #expect(try bare.constituent("subj", of: "collected") == "they")
  }

  @Test("a participle behind its noun has it as its object")
  func participles() throws {
    let tree = try Tree(
      """
      les le DET _ 2 det
      données donnée NOUN _ 0 root
      vendues vendre VERB Tense=Past|VerbForm=Part 2 acl
      par par ADP _ 5 case
      Velmora Velmora PROPN _ 3 obl:agent
      """)
    #expect(try tree.constituent("obj", of: "vendues") == "données")
    #expect(try tree.constituent("subj", of: "vendues") == "Velmora")
  }

  @Test("an infinitive takes the subject of its verb, or the object of one that makes others act")
  func control() throws {
    let subject = try Tree(
      """
      Velmora Velmora PROPN _ 2 nsubj
      prévoit prévoir VERB VerbForm=Fin 0 root
      de de ADP _ 4 mark
      vendre vendre VERB VerbForm=Inf 2 xcomp
      les le DET _ 6 det
      données donnée NOUN _ 4 obj
      """)
    #expect(try subject.constituent("subj", of: "vendre") == "Velmora")
    let object = try Tree(
      """
      The the DET _ 2 det
      law law NOUN _ 3 nsubj
      allows allow VERB VerbForm=Fin 0 root
      agents agent NOUN _ 3 obj
      to to PART _ 6 mark
      read read VERB VerbForm=Inf 3 xcomp
      messages message NOUN _ 6 obj
      """, "en")
    #expect(try object.constituent("subj", of: "read") == "agents")
    #expect(try object.constituent("obj", of: "read") == "messages")
  }

  @Test("coordinated verbs share their subject and their object")
  func coordination() throws {
    let tree = try Tree(
      """
      Velmora Velmora PROPN _ 2 nsubj
      collected collect VERB VerbForm=Fin|Tense=Past 0 root
      and and CCONJ _ 4 cc
      sold sell VERB VerbForm=Fin|Tense=Past 2 conj
      data data NOUN _ 4 obj
      """, "en")
    #expect(try tree.constituent("subj", of: "sold") == "Velmora")
    #expect(try tree.constituent("obj", of: "collected") == "data")
  }

  @Test("a light verb lends its subject to the noun that it carries")
  func lightVerbs() throws {
    let tree = try Tree(
      """
      Velmora Velmora PROPN _ 2 nsubj
      a avoir VERB VerbForm=Fin 0 root
      accès accès NOUN _ 2 obj
      aux à ADP _ 5 case
      données donnée NOUN _ 3 nmod
      """)
    #expect(try tree.arguments.lightVerb(of: tree.token("accès")) == tree.token("a"))
    #expect(try tree.constituent("subj", of: "accès") == "Velmora")
    #expect(try tree.constituent("à", of: "accès") == "données")
  }

  @Test("names of functions are those of the frame files")
  func functionNames() {
    #expect(
      GrammaticalFunction(name: "subj") == .subject
        && GrammaticalFunction(name: "poss") == .possessor)
    #expect(
      GrammaticalFunction(name: "obj") == .object
        && GrammaticalFunction(name: "iobj") == .indirectObject)
    #expect(GrammaticalFunction(name: "à partir de") == .preposition("à partir de"))
  }

  @Test("what stands between an auxiliary and its participle is an object")
  func floating() throws {
    let tree = try Tree(
      """
      Velmora Velmora PROPN _ 5 nsubj
      n' ne ADV Polarity=Neg 5 advmod
      a avoir AUX VerbForm=Fin 5 aux:tense
      rien rien PRON _ 5 nsubj
      vendu vendre VERB Tense=Past|VerbForm=Part 0 root
      """)
    #expect(try tree.constituent("subj", of: "vendu") == "Velmora")
    #expect(try tree.constituent("obj", of: "vendu") == "rien")
  }

  @Test("of two subjects with a comma between them the nearer one acts")
  func dislocated() throws {
    let tree = try Tree(
      """
      Ces ce DET _ 2 det
      messages message NOUN _ 6 nsubj
      , , PUNCT _ 2 punct
      les le DET _ 5 det
      patients patient NOUN _ 6 nsubj
      lisent lire VERB VerbForm=Fin 0 root
      """)
    #expect(try tree.constituent("subj", of: "lisent") == "patients")
  }

  @Test("a verb of giving tells who gives what a noun names, and to whom")
  func giving() throws {
    let tree = try Tree(
      """
      Velmora Velmora PROPN _ 2 nsubj
      offre offrir VERB VerbForm=Fin 0 root
      à à ADP _ 4 case
      Cardelia Cardelia PROPN _ 2 iobj
      un un DET _ 6 det
      accès accès NOUN _ 2 obj
      """)
    #expect(try tree.arguments.isGiven(tree.token("accès")))
    #expect(try tree.constituent("giver", of: "accès") == "Velmora")
    #expect(try tree.constituent("receiver", of: "accès") == "Cardelia")
    #expect(try tree.constituent("subj", of: "accès") == "Cardelia")
  }

  @Test("a dative that an infinitive hangs from does what is allowed")
  func dativeControl() throws {
    let tree = try Tree(
      """
      Velmora Velmora PROPN _ 2 nsubj
      permet permettre VERB VerbForm=Fin 0 root
      aux à ADP _ 4 case
      clients client NOUN _ 2 obl:arg
      de de ADP _ 6 mark
      lire lire VERB VerbForm=Inf 4 acl
      """)
    #expect(try tree.constituent("subj", of: "lire") == "clients")
    #expect(try tree.factuality("lire") == "affirmed possible")
  }

  @Test("an infinitive belongs to the verb before it, but not across a purpose or another clause")
  func governorByOrder() throws {
    func governor(_ marker: String, _ upos: String = "ADP") throws -> String? {
      let tree = try Tree(
        """
        Velmora Velmora PROPN _ 2 nsubj
        prévoit prévoir VERB VerbForm=Fin 0 root
        bientôt bientôt ADV _ 2 advmod
        \(marker) \(marker) \(upos) _ 5 mark
        vendre vendre VERB VerbForm=Inf 2 dep
        """)
      return try tree.arguments.governorByOrder(ofInfinitive: tree.token("vendre")).map {
        tree.analysis.form($0)
      }
    }
    #expect(try governor("de") == "prévoit")
    #expect(try governor("pour") == nil)
    #expect(try governor("que", "SCONJ") == nil)
  }
}

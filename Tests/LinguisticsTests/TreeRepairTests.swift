import LanguageResources
import Testing
import Text

@testable import Linguistics

@Suite("Trees that Universal Dependencies do not have")
struct TreeRepairTests {
  /// A sentence of rows "form upos head relation features", heads from 1 and 0 for the root, mended.
  private func mended(_ rows: [String]) throws -> [String] {
    let cells = rows.map { $0.split(separator: " ").map(String.init) }
    let text = cells.map { $0[0] }.joined(separator: " ")
    var analysis = Analysis(
      view: AlignedText(identity: SourceText(text)), language: Language("fr"))
    analysis.sentenceStart = [0]
    var at = 0
    for cell in cells {
      analysis.tokenStart.append(UInt32(at))
      at += cell[0].utf8.count
      analysis.tokenEnd.append(UInt32(at))
      at += 1
      analysis.upos.append(try #require(UPOS(name: cell[1])))
      analysis.head.append(Int32(try #require(Int(cell[2]))) - 1)
      analysis.relation.append(try #require(DependencyRelation(name: cell[3])))
      analysis.features.append(cell.count > 4 ? Features(conllu: cell[4]) : Features())
      analysis.lemma.append(0)
    }
    TreeRepair.mend(&analysis, from: 0)
    return cells.indices.map {
      "\(cells[$0][0]) \(analysis.upos[$0].name) \(analysis.head[$0] + 1) \(analysis.relation[$0].name)"
    }
  }

  @Test("a noun with an auxiliary and without a copula is the object of a verb")
  func auxiliaryOfNoun() throws {
    let tree = try mended([
      "il PRON 4 nsubj", "n' ADV 4 advmod", "a AUX 4 aux:tense", "accès NOUN 0 root",
      "à ADP 6 case", "tout PRON 4 nmod",
    ])
    #expect(
      tree == [
        "il PRON 3 nsubj", "n' ADV 3 advmod", "a VERB 0 root", "accès NOUN 3 obj", "à ADP 6 case",
        "tout PRON 4 nmod",
      ])
  }

  @Test("a nominal predicate with its copula stays as it is")
  func nominalPredicate() throws {
    let rows = ["il PRON 4 nsubj", "a AUX 4 aux:tense", "été AUX 4 cop", "maire NOUN 0 root"]
    #expect(try mended(rows) == rows)
  }

  @Test("a clause with a conjunction is the complement of the verb before it, not a relative")
  func complement() throws {
    let tree = try mended([
      "elle PRON 2 nsubj", "assure VERB 0 root", "aux ADP 4 case", "élus NOUN 2 obl",
      "que SCONJ 7 mark", "tout PRON 7 nsubj", "part VERB 4 acl:relcl",
    ])
    #expect(tree[6] == "part VERB 2 ccomp")
  }

  @Test("a relative clause with its pronoun stays a relative")
  func relative() throws {
    let rows = [
      "elle PRON 2 nsubj", "voit VERB 0 root", "ceux PRON 2 obj",
      "que PRON 6 obj", "tu PRON 6 nsubj", "vois VERB 3 acl:relcl",
    ]
    #expect(try mended(rows) == rows)
  }

  @Test("a coordinated clause that repeats the conjunction stands beside the first such clause")
  func secondComplement() throws {
    let tree = try mended([
      "elle PRON 2 nsubj", "jure VERB 0 root", "que SCONJ 5 mark", "tout PRON 5 nsubj",
      "va VERB 2 ccomp", "et CCONJ 9 cc", "que SCONJ 9 mark", "rien PRON 9 nsubj",
      "manque VERB 2 conj",
    ])
    #expect(tree[8] == "manque VERB 5 conj")
  }

  @Test("a bare participle between two that are coordinated is one of them")
  func series() throws {
    let participle = "VerbForm=Part"
    let tree = try mended([
      "data NOUN 3 nsubj:pass", "was AUX 3 aux:pass", "sold VERB 0 root \(participle)",
      ", PUNCT 5 punct", "given VERB 3 advcl \(participle)", "or CCONJ 7 cc",
      "lent VERB 3 conj \(participle)",
    ])
    #expect(tree[4] == "given VERB 3 conj")
  }

  @Test("negations before an infinitive are the infinitive's, unless the verb before has a share")
  func infinitive() throws {
    let negative = "Polarity=Neg"
    let tree = try mended([
      "X PROPN 2 nsubj", "dit VERB 0 root", "ne ADV 2 advmod \(negative)", "pas ADV 2 advmod",
      "avoir AUX 2 xcomp VerbForm=Inf", "accès NOUN 2 obj",
    ])
    #expect(
      tree[2...] == [
        "ne ADV 5 advmod", "pas ADV 5 advmod", "avoir VERB 2 xcomp", "accès NOUN 5 obj",
      ])
    let shared = [
      "X PROPN 3 nsubj", "ne ADV 3 advmod \(negative)", "veut VERB 0 root",
      "pas ADV 3 advmod \(negative)", "partir VERB 3 xcomp VerbForm=Inf",
    ]
    #expect(try mended(shared)[3] == "pas ADV 3 advmod")
  }

  @Test("a sentence without a verb finds it between a nominal and a determiner")
  func verbless() throws {
    let tree = try mended([
      "La DET 2 det", "société NOUN 0 root", "analyse NOUN 2 nmod", "les DET 5 det",
      "messages NOUN 2 nmod", ". PUNCT 2 punct",
    ])
    #expect(
      tree == [
        "La DET 2 det", "société NOUN 3 nsubj", "analyse VERB 0 root", "les DET 5 det",
        "messages NOUN 3 obj", ". PUNCT 3 punct",
      ])
    let heading = [
      "Analyse NOUN 0 root", "des ADP 3 case", "messages NOUN 1 nmod",
    ]
    #expect(try mended(heading) == heading)
  }

  @Test("whatever the tree, what comes out is a tree", arguments: 0..<40)
  func anyTree(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let tags = ["NOUN", "VERB", "AUX", "ADV", "SCONJ", "DET", "ADJ", "PUNCT", "PRON"]
    let relations = [
      "nsubj", "obj", "aux", "conj", "mark", "acl:relcl", "ccomp", "xcomp", "nmod", "advmod",
      "advcl", "obl", "iobj", "punct", "det",
    ]
    let features = ["_", "VerbForm=Inf", "VerbForm=Part", "Polarity=Neg", "VerbForm=Fin"]
    for _ in 0..<200 {
      let count = 1 + next(12)
      // Words join the tree in a random order, each below one that is in it.
      var order = Array(0..<count)
      for i in order.indices.reversed() { order.swapAt(i, next(i + 1)) }
      var heads = [Int](repeating: 0, count: count)
      for i in 1..<max(count, 1) where i < count { heads[order[i]] = order[next(i)] + 1 }
      let rows = (0..<count).map { word in
        let form = next(4) == 0 ? "," : "w"
        let relation = heads[word] == 0 ? "root" : relations[next(relations.count)]
        return "\(form) \(tags[next(tags.count)]) \(heads[word]) \(relation) "
          + features[next(features.count)]
      }
      let mended = try mended(rows).map { Int($0.split(separator: " ")[2]) ?? -1 }
      #expect(mended.count(where: { $0 == 0 }) == 1)
      for word in mended.indices {
        var at = word + 1
        var steps = 0
        while at != 0, steps <= count {
          at = mended[at - 1]
          steps += 1
        }
        #expect(at == 0, "no cycle in \(rows)")
      }
    }
  }
}

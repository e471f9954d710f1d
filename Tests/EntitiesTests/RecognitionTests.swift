import Documents
import Propositions
import Testing
import Text

@testable import Entities

@Suite("Recognition")
struct RecognitionTests {
  @Test(
    "companies that no gazetteer knows are told by what stands around them",
    arguments: [
      ("en", "Velmoria shares location data with advertisers, the company said.", "Velmoria"),
      ("fr", "L'entreprise Velmoria a confirmé la fuite.", "Velmoria"),
    ])
  func unknownCompany(language: String, text: String, name: String) throws {
    #expect(try Recognition.mentions(text, language).contains("\(name)/company"))
  }

  @Test("a role is the whole phrase up to the organisation")
  func wholeRole() throws {
    let text =
      "Adam Segal, directeur du programme de politique numérique au Council on Foreign Relations, est inquiet."
    let mentions = try Recognition.mentions(text, "fr")
    #expect(mentions.contains("directeur du programme de politique numérique/role"))
    #expect(mentions.contains("Adam Segal/person"))
  }

  @Test("a misspelt company is recognised, with a warning")
  func misspelt() throws {
    let (layer, text) = try Recognition.layer("Un accord avec Oracle et Wallmart.", "fr")
    let mention = try #require(layer.mentions.first { text.string(in: $0.range) == "Wallmart" })
    #expect(mention.type == .company)
    #expect(mention.link == .spelling)
    #expect(layer.warnings.contains { $0.contains("misspelt") })
  }

  @Test("a name with look-alike letters is flagged and not merged with the name that it imitates")
  func lookAlike() throws {
    // Cyrillic о in place of the Latin letter.
    let (layer, _) = try Recognition.layer("Google sued Gооgle over its name.", "en")
    let names = Set(layer.entities.filter { $0.type != .role }.map(\.name))
    if names.contains("Gооgle") {
      #expect(layer.warnings.contains { $0.contains("look-alike") })
    }
    let google = try #require(layer.entities.firstIndex { $0.name == "Google" })
    #expect(layer.mentions.count { $0.entity == google } == 1)
  }

  @Test("a surname stands for the person named in full before")
  func surname() throws {
    let (layer, text) = try Recognition.layer(
      "Christopher Wylie left the firm in 2014. Mr. Wylie kept the emails.", "en")
    let persons = layer.mentions.filter { $0.type == .person }
    #expect(persons.map { text.string(in: $0.range) } == ["Christopher Wylie", "Wylie"])
    #expect(Set(persons.map(\.entity)).count == 1)
    #expect(persons.last?.link == .surname)
  }

  @Test("mentions quote their words exactly, in order, without overlap")
  func offsets() throws {
    let (layer, text) = try Recognition.layer(
      "« Léa » 🙂 travaille chez Orange à Paris ; Élise Noël, porte-parole d’Airbus, le confirme.",
      "fr")
    #expect(!layer.mentions.isEmpty)
    var end = 0
    for mention in layer.mentions {
      #expect(mention.range.start >= end)
      #expect(mention.range.end <= text.count)
      #expect(!text.string(in: mention.range).contains("\u{FFFD}"))
      end = mention.range.end
    }
  }

  @Test(
    "hostile text is survived", arguments: ["", " ", "A", "((((", "\u{0301}\u{0301}", "É.\n\nÉ."])
  func hostile(text: String) throws {
    _ = try Recognition.mentions(text, "fr")
  }
}

@Suite("Relations")
struct RelationTests {
  @Test(
    "who holds a role and works for whom",
    arguments: [
      (
        "fr", "La directrice générale de Vinci, Hélène Morel, a démissionné.",
        ["holds_role: Hélène Morel → directrice générale", "works_for: Hélène Morel → Vinci"]
      ),
      (
        "en", "Anna Price, a spokeswoman for Microsoft, denied the report.",
        ["holds_role: Anna Price → spokeswoman", "works_for: Anna Price → Microsoft"]
      ),
    ])
  func roles(language: String, text: String, expected: [String]) throws {
    let relations = try Recognition.relations(text, language)
    for relation in expected { #expect(relations.contains(relation)) }
  }

  @Test("an office without a company is that of the company spoken of")
  func impliedCompany() throws {
    let relations = try Recognition.relations(
      "Microsoft closed the service. Chief executive Anna Keller said nothing was lost.", "en")
    #expect(relations.contains("works_for: Anna Keller → Microsoft"))
  }

  @Test("an agreement that was denied is not affirmed")
  func deniedAgreement() throws {
    let (layer, _) = try Recognition.layer(
      "Microsoft never signed an agreement with Oracle.", "en")
    #expect(
      !layer.relations.contains {
        $0.kind == .agreementWith && $0.factuality.polarity == .affirmed
      })
  }
}

import LanguageResources
import Testing
import Text

@testable import Graph

/// The key of a name, told with strings.
private func plainKey(_ name: String, _ family: EntityFamily, legalForms: Set<[String]>) -> String {
  func words(_ text: String) -> [String] {
    FoldedKey.key(text).split { $0 == " " || $0 == "," }.map { word in
      let parts = word.split(separator: ".")
      if parts.count > 1, parts.allSatisfy({ $0.utf8.count == 1 }) { return parts.joined() }
      return word.count > 1 && word.last == "." ? String(word.dropLast()) : String(word)
    }
  }
  let forms = Set(legalForms.map { words($0.joined(separator: " ")) })
  var found = words(name)
  if family != .person, let first = found.first {
    if found.count > 1, ["le", "la", "les", "the"].contains(first) {
      found.removeFirst()
    } else if first.hasPrefix("l'"), first.utf8.count > 3 {
      found[0] = String(first.dropFirst(2))
    }
  }
  while family == .organization,
    let length = (1..<max(found.count, 1)).reversed().first(where: {
      forms.contains(found.suffix($0))
    })
  { found.removeLast(length) }
  return found.joined(separator: " ")
}

@Suite("Keys of names")
struct NameKeyTests {
  private static let beginnings = [
    "", "The ", "Les ", "L'", "l’", "LE ", "the the ", "Le\u{A0}", "La, ", "St. ",
  ]
  private static let middles = [
    "", "Velmora", "É. Écluse", "U.S.", "U. S.", "N.Y.C", "Éclair,Foudre", "a.b.", ".", "...", "A.",
    "Œuvre d'Art", "東京", "l'", "l'É", "Société Générale S.A.", "Inc", "A-B C.D.E. ",
  ]
  private static let endings = [
    "", " SA", " S.A.", ", Inc.", " Inc., Ltd", " Co. Ltd.", " and", ".",
  ]

  @Test(
    "are those that plain code makes, whatever articles, dots, commas and legal forms",
    arguments: [EntityFamily.organization, .person, .product])
  func plain(family: EntityFamily) throws {
    let rows = try ResourceLibrary.embedded.table("common/legal-forms.tsv", required: ["form"]).rows
    let forms = Set(rows.map { [$0["form"]] })
    for beginning in Self.beginnings {
      for middle in Self.middles {
        for ending in Self.endings {
          let name = beginning + middle + ending
          #expect(
            knowledge.names.key(name, family) == plainKey(name, family, legalForms: forms),
            "\(name)")
        }
      }
    }
  }

  @Test(
    "meet where names are one",
    arguments: [
      ("Velmora SA", "VELMORA", "velmora"), ("The U.S.", "US", "us"),
      ("L’Écluse", "l'ecluse", "ecluse"), ("Cardelia, Inc.", "Cardelia Ltd", "cardelia"),
    ])
  func meet(one: String, other: String, key: String) {
    #expect(knowledge.names.key(one, .organization) == key)
    #expect(knowledge.names.key(other, .organization) == key)
  }
}

import Documents
import Foundation
import LanguageResources
import Testing
import Text

@testable import Entities

@Suite("Labels of turns")
struct SpeakerLabelTests {
  /// The labels of a turn, as "words/type".
  private func labels(_ text: String, speaker: String, role: String?, _ language: String) throws
    -> [String]
  {
    let source = SourceText(text)
    var document = Document(id: "test", kind: .transcript, text: source)
    let start = try #require(text.range(of: speaker)).lowerBound
    let offset = text[..<start].utf8.count
    var segment = Segment(kind: .utterance, range: UTF8Range(source.count - 1, source.count))
    segment.speaker = speaker
    segment.speakerRole = role
    segment.speakerRange = UTF8Range(offset, offset + speaker.utf8.count)
    document.segments = [segment]
    let lexicon = try EntityLexicon(resources: .embedded, language: Language(language))
    return SpeakerLabels(document: document, lexicon: lexicon).labels().map {
      "\(source.string(in: $0.range))/\($0.type.rawValue)"
    }
  }

  @Test("a label that is a role names nobody")
  func bareRole() throws {
    let french = try labels("La présidente : oui", speaker: "La présidente", role: nil, "fr")
    #expect(french == ["présidente/role"])
    let english = try labels("HOST: yes", speaker: "HOST", role: nil, "en")
    #expect(english == ["HOST/role"])
  }

  @Test("a role and its body follow the name")
  func roleAndBody() throws {
    let found = try labels(
      "M. Paul Rey, directeur général de Kalia France. – Oui", speaker: "Paul Rey",
      role: "directeur général de Kalia France", "fr")
    #expect(found == ["Paul Rey/person", "directeur général/role", "Kalia France/organization"])
  }

  @Test("a constituency and a party follow the name")
  func constituency() throws {
    let found = try labels(
      "M. Paul Rey (Laval, BQ) : oui", speaker: "Paul Rey", role: "Laval, BQ", "fr")
    #expect(found == ["Paul Rey/person", "Laval/location", "BQ/organization"])
  }

  @Test("a numbered participant is nobody")
  func numbered() throws {
    #expect(try labels("Speaker 2: yes", speaker: "Speaker 2", role: nil, "en").isEmpty)
  }
}

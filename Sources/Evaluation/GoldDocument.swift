public import Records

/// An annotated document: a line of a gold file. Keys that the scorer does not need are ignored.
public struct GoldDocument: Decodable, Sendable {
  /// A claim as the annotator read it. Spans are exact words of the document, not offsets.
  public struct Claim: Decodable, Sendable {
    /// When the act took place.
    public struct Time: Decodable, Sendable {
      /// The words.
      public var text: String
    }

    /// Who says it.
    public struct Source: Decodable, Sendable {
      /// The words that name the source.
      public var name: String?
    }

    /// The sentence that states the claim.
    public var sentence: String
    /// The words that express the action.
    public var trigger: String
    /// access, collect, transfer, share, disclose, store, delete or use.
    public var action: String
    /// Who acts.
    public var agent: String?
    /// What data.
    public var data: String?
    /// Whose data.
    public var subject: String?
    /// Who gets it.
    public var recipient: String?
    /// Where the act is done from, or where the data is stored.
    public var place: String?
    /// The target place or system.
    public var destination: String?
    /// When the act took place.
    public var time: Time?
    /// affirmed or negated.
    public var polarity: String
    /// asserted, possible, unconfirmed, planned or hypothetical.
    public var modality: String
    /// Who says it, outermost first.
    public var sources: [Source]
    /// True where the annotation can be defended either way: such a claim is not scored.
    public var hard: Bool?
    /// By argument: the antecedent of a pronoun, or the pronoun that stands for an antecedent.
    public var refs: [String: String?]?
  }

  /// A distinct surface form of an entity.
  public struct Entity: Decodable, Sendable {
    /// The words.
    public var text: String
    /// company, organization, person, location, role or product.
    public var type: String
  }

  /// A relation that the text states, between surface forms.
  public struct Relation: Decodable, Sendable {
    /// holds_role, works_for, based_in, parent_of, owns, provides_service_to or agreement_with.
    public var type: String
    /// The first party.
    public var from: String
    /// The second party.
    public var to: String
  }

  /// The document's id, as predictions name it.
  public var id: String
  /// fr or en: a group of the scorecard.
  public var language: String
  /// article or transcript: a group of the scorecard.
  public var kind: String
  /// The text that predicted offsets count in, in Unicode scalars.
  public var text: String
  /// The claims.
  public var claims: [Claim]
  /// The entities.
  public var entities: [Entity]
  /// The relations.
  public var relations: [Relation]

  private enum CodingKeys: String, CodingKey {
    case id = "doc"
    case language = "lang"
    case kind, text, claims, entities, relations
  }
}

/// Why a gold file could not be read.
public struct GoldError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  public var line: Int
  /// What was found and what was expected.
  public var cause: RecordError

  /// The message: the line, the cause and what to do.
  public var description: String {
    "gold line \(line): \(cause); the gold format has one annotated document a line"
  }
}

extension GoldDocument {
  /// Reads a gold file: one document a line; lines of blanks are skipped.
  /// - Parameter lines: UTF-8.
  /// - Throws: ``GoldError`` at the first line that is no gold document.
  public static func read(_ lines: [UInt8]) throws(GoldError) -> [GoldDocument] {
    var documents: [GoldDocument] = []
    let newline = UInt8(ascii: "\n")
    let parts = lines.split(separator: newline, omittingEmptySubsequences: false)
    for (number, line) in parts.enumerated() where !line.allSatisfy(isBlank) {
      do {
        documents.append(try RecordReader.read(GoldDocument.self, from: line))
      } catch {
        throw GoldError(line: number + 1, cause: error)
      }
    }
    return documents
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}

import TestSupport
import Testing
import Text

private func view(_ string: String) -> AlignedText { TextNormalizer().view(of: SourceText(string)) }

extension AlignedText {
  fileprivate var string: String { String(decoding: utf8, as: UTF8.self) }
}

@Suite("Normalised views")
struct NormalizedViewTests {
  @Test(
    "spellings of one text give one view",
    arguments: [
      ("l\u{2019}acce\u{300}s", "l'acc\u{E8}s"),
      ("\u{2018}x\u{2019} \u{2BC}y \u{FF07}z", "'x' 'y 'z"),
      ("10\u{202F}000\u{A0}€ \u{2009}x\u{3000}y", "10 000 €  x y"),
      ("don\u{AD}ne\u{301}es\u{200B}\u{FEFF} \u{2060}x", "donn\u{E9}es x"),
      ("a\u{2028}b\u{2029}c\u{85}d", "a\nb\nc\nd"),
      ("\u{202E}abc\u{202C}", "abc"),
      ("\u{E9}te\u{301}", "\u{E9}t\u{E9}"),
      ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"),
      ("plain text", "plain text"),
      ("", ""),
    ])
  func folded(text: String, expected: String) {
    #expect(view(text).utf8 == Array(expected.utf8))
  }

  @Test("words of the view lead back to the original words")
  func leadsBack() throws {
    let original = "De l\u{2019}acce\u{300}s\u{A0}: don\u{AD}nées\u{202F}!"
    let source = SourceText(original)
    let view = view(original)
    let words = ["l'acc\u{E8}s": "l\u{2019}acce\u{300}s", "donn\u{E9}es": "don\u{AD}nées"]
    for (word, quoted) in words {
      let start = try #require(
        view.utf8.indices.first { view.utf8[$0...].starts(with: Array(word.utf8)) })
      let range = view.original(UTF8Range(start, start + word.utf8.count))
      #expect(Array(source.string(in: range).utf8) == Array(quoted.utf8))
    }
  }

  private static let alphabet: [Unicode.Scalar] = [
    "a", "e", "n", " ", "'", ".", "é", "œ", "€", "😀", "漢", "\u{301}", "\u{300}", "\u{323}",
    "\u{2019}", "\u{A0}", "\u{202F}", "\u{200B}", "\u{AD}", "\u{FEFF}", "\u{2028}", "\u{212B}",
    "\u{1112}", "\u{1161}", "\u{FE0F}",
  ]

  @Test(
    "every range of the views of random texts leads back into the text, and quotes read the same")
  func everyRange() {
    var generator = SeededGenerator(seed: 2)
    let normalizer = TextNormalizer()
    for _ in 0..<400 {
      let source = SourceText(generator.string(of: Self.alphabet, longest: 14))
      let view = normalizer.view(of: source)
      #expect(String(validating: view.utf8, as: UTF8.self) != nil)
      let borders = (0...view.count).filter { $0 == view.count || view.utf8[$0] & 0xC0 != 0x80 }
      for (index, start) in borders.enumerated() {
        for end in borders[index...] {
          let range = UTF8Range(start, end)
          let original = view.original(range)
          guard source.range.contains(original) else {
            Issue.record("\(original) is outside of \(source.utf8)")
            continue
          }
          // What is quoted is whole scalars, and reading it anew gives at least the words of the view.
          let quote = SourceText(source.string(in: original))
          #expect(Array(quote.utf8) == Array(source.utf8[original.start..<original.end]))
          let again = normalizer.view(of: quote).utf8
          let words = Array(view.utf8[start..<end])
          #expect(words.isEmpty || contains(again, words), "\(source.utf8) \(start)–\(end)")
        }
      }
    }
  }

  private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    (0...max(0, bytes.count - part.count)).contains { bytes[$0...].starts(with: part) }
  }

  @Test("ranges that follow each other in the view do not run backwards in the original")
  func monotonous() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let view = view(generator.string(of: Self.alphabet, longest: 20))
      let starts = (0..<view.count).map { view.original(UTF8Range($0, $0 + 1)).start }
      #expect(starts == starts.sorted())
    }
  }

  @Test("a normalised text is its own view, and the identity view maps each range to itself")
  func identity() {
    let text = SourceText("Les données, 10 %, à l'été – enfin « ici ».")
    for view in [AlignedText(identity: text), TextNormalizer().view(of: text)] {
      #expect(view.utf8.count == text.count)
      for start in 0..<view.count {
        let range = UTF8Range(start, min(start + 7, view.count))
        #expect(view.original(range).start == start)
      }
    }
  }

  @Test("what a caller leaves out is in no quote")
  func leftOut() {
    let text = SourceText("Speaker: l\u{2019}accès [00:01] total")
    var view = AlignedText()
    let normalizer = TextNormalizer()
    let kept = [UTF8Range(9, 20), UTF8Range(28, text.count)]
    for range in kept { normalizer.append(range, of: text, to: &view) }
    #expect(view.string == "l'accès total")
    #expect(text.string(in: view.original(UTF8Range(0, 8))) == "l\u{2019}accès")
    #expect(view.view(ofOriginal: 0) == 0)
    #expect(view.view(ofOriginal: 9) == 0)
    #expect(view.view(ofOriginal: text.count) == view.count)
  }

  @Test("an empty view maps everything to the start")
  func empty() {
    #expect(AlignedText().original(UTF8Range(3, 9)) == UTF8Range(0, 0))
    #expect(AlignedText().view(ofOriginal: 7) == 0)
  }

  @Test("200,000 combining marks are copied as they are")
  func markFlood() {
    let marks: [Unicode.Scalar] = ["\u{301}", "\u{323}"]
    var flood = String.UnicodeScalarView("a".unicodeScalars)
    for i in 0..<200_000 { flood.append(marks[i % 2]) }
    let text = SourceText(String(flood))
    let view = TextNormalizer().view(of: text)
    #expect(view.utf8 == text.utf8)
    #expect(view.original(UTF8Range(0, view.count)) == text.range)
  }

}

@Suite("Rewriting views")
struct RewrittenViewTests {
  @Test(
    "rewritten words lead back to what they stand for, and what lies between them stays aligned")
  func edits() {
    let original = "les donne\u{301}es a\u{A0}la \u{200B}prefecture d\u{2019}ici"
    let source = SourceText(original)
    let before = view(original)
    func range(_ word: String, in view: AlignedText) -> UTF8Range {
      let start = view.utf8.indices.first { view.utf8[$0...].starts(with: Array(word.utf8)) } ?? 0
      return UTF8Range(start, start + word.utf8.count)
    }
    let after = before.rewritten([
      AlignedText.Edit(range: range("a la", in: before), bytes: Array("à la".utf8)),
      AlignedText.Edit(range: range("prefecture", in: before), bytes: Array("préfecture".utf8)),
    ])
    #expect(after.string == "les données à la préfecture d'ici")
    for (word, quoted) in [
      ("données", "donne\u{301}es"), ("préfecture", "prefecture"), ("d'ici", "d\u{2019}ici"),
      ("à la", "a\u{A0}la"), ("les", "les"),
    ] {
      let original = after.original(range(word, in: after))
      #expect(Array(source.utf8[original.start..<original.end]) == Array(quoted.utf8))
    }
  }

  @Test("a view without edits is the same view")
  func none() {
    let before = view("l\u{2019}acce\u{300}s\u{A0}!")
    let after = before.rewritten([])
    #expect(after.utf8 == before.utf8)
    for i in 0..<before.count {
      #expect(after.original(UTF8Range(i, i + 1)) == before.original(UTF8Range(i, i + 1)))
    }
  }
}

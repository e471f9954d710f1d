import LanguageResources
import Testing
import Text

@testable import Documents

@Suite("Transcripts")
struct TranscriptTests {
  @Test("labels in capitals before a colon are speakers")
  func capitals() {
    #expect(
      turns("[Tape 3, team sync]\nNORA: Is it on?\nPAUL REY: Yes.\nNORA: Good.")
        == ["[Tape 3, team sync]", "NORA: Is it on?", "PAUL REY: Yes.", "NORA: Good."])
  }

  @Test("a label alone on its line holds for the lines below it, its constituency apart")
  func debate() {
    let text = SourceText(
      "M. Luc Abadie (Val-Clair, UDR):\nNous refusons.\nC'est net.\nLe president (M. Rey):\nMerci.")
    let found = parser.segments(of: text, kind: nil)
    #expect(found.kind == .transcript)
    #expect(found.segments.map(\.speaker) == ["Luc Abadie", "Luc Abadie", "Rey"])
    #expect(found.segments[0].speakerRole == "Val-Clair, UDR")
    #expect(found.segments[2].speakerRole == "Le president")
    #expect(found.segments[1].speakerRange.map { text.string(in: $0) } == "Luc Abadie")
  }

  @Test("French reports end the label with a stop and a dash")
  func french() {
    #expect(
      turns(
        "M. le président. – La séance est ouverte : merci.\nMme Rosa Lim, rapporteure. – Je réponds."
      )
        == ["le président: La séance est ouverte : merci.", "Rosa Lim: Je réponds."])
    #expect(turns("Mme Lim : Oui.\nM. Oury : Non.\nMme Lim : Si.")[1] == "Oury: Non.")
  }

  @Test("chats carry dates and nicknames")
  func chat() {
    #expect(
      turns(
        "[2024-01-05 09:12] zed: hello\n[2024-01-05 09:13] kim2: hi\n[2024-01-05 09:14] zed: ok")
        == ["zed: hello", "kim2: hi", "zed: ok"])
  }

  @Test("times before labels are seconds")
  func timed() {
    let text = SourceText("[00:00:02] Ana: One.\n[00:01:05] Ben: Two.")
    let segments = parser.segments(of: text, kind: nil).segments
    #expect(segments.map(\.from) == [2, 65])
    #expect(segments[0].to == 65)
  }

  @Test(
    "an article with a colon stays an article",
    arguments: [
      "Note: the law changes.\nIt was voted on Monday.\nNobody spoke.",
      "He said one thing: no.\nThe others left.\nMore tomorrow.",
    ])
  func article(_ text: String) {
    #expect(parser.segments(of: SourceText(text), kind: nil).kind == .article)
  }

  @Test("a record's word counts where the form leaves it open")
  func declared() {
    #expect(
      parser.segments(of: SourceText("Ann: yes.\nNo label here."), kind: .transcript).segments[0]
        .speaker == "Ann")
    #expect(
      parser.segments(of: SourceText("ANN: yes.\nBOB: no.\nANN: ok."), kind: .article).kind
        == .article)
  }

  @Test("hearings name the speaker up to a full stop")
  func hearing() {
    #expect(
      turns(
        "Mr. VOSS. I agree with the terms.\nThe CHAIRWOMAN. Thank you.\nMr. VOSS. One more thing.\nMs. Adair of Ohio. I yield."
      )
        == [
          "VOSS: I agree with the terms.", "The CHAIRWOMAN: Thank you.", "VOSS: One more thing.",
          "Adair of Ohio: I yield.",
        ])
  }

  @Test("interrogations have Q. and A.")
  func interrogation() {
    #expect(
      turns("Q. Did you see it?\nA. I did not.\nQ. Who did?\nA. The clerk.")
        == ["Q: Did you see it?", "A: I did not.", "Q: Who did?", "A: The clerk."])
  }

  @Test("a name and a time above the words, a name in brackets above them")
  func labelAbove() {
    let text = SourceText(
      "Ann Lee  0:03\nGood morning.\nBob Roe  1:10\nHello.\nAnn Lee  1:15\nWell.")
    let segments = parser.segments(of: text, kind: nil).segments
    #expect(segments.map(\.speaker) == ["Ann Lee", "Bob Roe", "Ann Lee"])
    #expect(segments.map(\.from) == [3, 70, 75])
    #expect(
      turns("(Zoé)\nBonjour.\n(Luc)\nSalut.\n(Zoé)\nOui.", kind: .transcript) == [
        "Zoé: Bonjour.", "Luc: Salut.", "Zoé: Oui.",
      ])
  }

  @Test("an office stands for a name, a list of those present does not")
  func minutes() {
    #expect(
      turns(
        "Présents : A. Roy (juriste)\nLa présidente : Bonjour.\nA. Roy : la base est vide.\nLa présidente : Merci.\nA. Roy : De rien."
      )
        == [
          "Présents : A. Roy (juriste)", "La présidente: Bonjour.", "A. Roy: la base est vide.",
          "La présidente: Merci.", "A. Roy: De rien.",
        ])
  }

  @Test("wrapped lines of a turn are one part")
  func wrapped() {
    let text =
      "    Mr. VOSS. I have read the report of the\ncommittee and agree with all that it\nsays about the matter.\n    Ms. ADAIR. So have I, and I would like to\nadd one thing to it.\n    Mr. VOSS. Please do."
    #expect(turns(text).count == 3)
    #expect(turns(text)[1].hasPrefix("ADAIR: So have I") && turns(text)[1].hasSuffix("to it."))
  }

  @Test("an empty text has no parts")
  func empty() { #expect(turns("").isEmpty && turns(" \n ").isEmpty) }
}

@Suite("Subtitles")
struct SubtitleTests {
  @Test("WebVTT voices, notes and times; the clean text bears the labels")
  func vtt() throws {
    let document = try parse(
      """
      WEBVTT
      Language: fr

      NOTE not spoken

      1
      00:01.000 --> 00:02.500 align:start
      <v.loud Mme Ada Roy>Bonjour
      <i>à tous</i> &amp; merci</v>

      00:03.000 --> 00:04.000
      <v Host>de rien
      """)
    #expect(document.kind == .transcript)
    #expect(document.language?.code == "fr")
    #expect(document.turns == ["Ada Roy: Bonjour à tous & merci", "Host: de rien"])
    #expect(document.segments[0].from == 1 && document.segments[0].to == 2.5)
    #expect(document.text.string == "Ada Roy: Bonjour à tous & merci\nHost: de rien")
  }

  @Test("in raw WebVTT tags inside a part are hidden, the text stays")
  func raw() {
    let text = SourceText("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Bo>one <b>two</b> three")
    let segment = parser.segments(of: text, kind: nil).segments[0]
    #expect(text.string(in: segment.range) == "one <b>two</b> three")
    #expect(segment.hidden.map { text.string(in: $0) } == ["<b>", "</b>"])
    #expect(segment.speaker == "Bo")
    #expect(segment.speakerRange.map { text.string(in: $0) } == "Bo")
  }

  @Test("a cue that goes on in lower case continues the sentence")
  func continued() throws {
    let document = try parse(
      "1\n00:00:01,000 --> 00:00:02,000\nThe data went\n\n2\n00:00:02,000 --> 00:00:03,000\nto Dublin.\n\n3\n00:00:04,000 --> 00:00:05,000\nThen it stopped.\n"
    )
    #expect(document.segments.map(\.continuesSentence) == [false, true, false])
  }

  @Test("two dashes in a cue are two speakers")
  func dashes() throws {
    let document = try parse("1\n00:00:01,000 --> 00:00:02,000\n- Qui est là ?\n- Moi.\n")
    #expect(document.turns == ["Qui est là ?", "Moi."])
  }

  @Test("a label in SubRip holds until the next one")
  func labels() throws {
    let document = try parse(
      "1\n00:00:01,000 --> 00:00:02,000\nEVA: Come in\n\n2\n00:00:02,000 --> 00:00:03,000\nand sit.\n\n3\n00:00:03,000 --> 00:00:04,000\nTOM: Thanks.\n"
    )
    #expect(document.turns == ["EVA: Come in", "EVA: and sit.", "TOM: Thanks."])
  }

  @Test("the cues of meeting recorders: ids of any form, the speaker in a tag or before a colon")
  func meetings() throws {
    let teams =
      "WEBVTT\n\n1f0c-4/12-0\n00:00:01.000 --> 00:00:02.000\n<v Lee, Ann>Shall we start?</v>\n\n1f0c-4/13-0\n00:00:02.000 --> 00:00:03.000\n<v Bob Roe>Yes.</v>\n"
    #expect(try parse(teams).segments.map(\.speaker) == ["Lee, Ann", "Bob Roe"])
    let zoom =
      "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAnn Lee: Shall we\n\n2\n00:00:02.000 --> 00:00:03.000\nAnn Lee: start?\n\n3\n00:00:03.000 --> 00:00:04.000\nBob Roe: Yes.\n"
    let document = try parse(zoom)
    #expect(document.turns == ["Ann Lee: Shall we", "Ann Lee: start?", "Bob Roe: Yes."])
    #expect(document.segments.map(\.continuesSentence) == [false, true, false])
    #expect(document.text.string == "Ann Lee: Shall we\nstart?\nBob Roe: Yes.")
  }

  @Test("a cue with a malformed time is left out")
  func malformed() throws {
    let document = try parse(
      "WEBVTT\n\n00:00.00 --> 00:01.000\nno\n\n00:01.000 --> 00:02.000\nyes\n")
    #expect(document.turns == ["yes"])
  }

  @Test("subtitles without text are an error that says so")
  func empty() {
    #expect(throws: DocumentError.self) { try parse("WEBVTT\n") }
  }
}

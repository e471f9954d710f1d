internal import LanguageResources
internal import Linguistics
internal import Records
internal import Text

/// Writes a document's analysis as one JSON object. `start` and `end` are Unicode scalars of the document's text;
/// `head` is the position of a token in its sentence, from 0, or null for the root.
enum AnnotationJSON {
  static func write(
    _ analysis: Analysis, of text: SourceText, id: String, to json: inout JSONWriter
  ) {
    json.object { json in
      json.key("document")
      json.value(id)
      json.key("lang")
      json.value(analysis.language.code)
      json.key("sentences")
      json.array(0..<analysis.sentenceCount) { json, sentence in
        json.object { json in
          let tokens = analysis.tokens(ofSentence: sentence)
          span(text.scalars(analysis.originalRange(ofSentence: sentence)), to: &json)
          json.key("lang")
          json.value(analysis.language(ofSentence: sentence).code)
          json.key("tokens")
          json.array(tokens) { json, token in
            self.token(analysis, text, token, first: tokens.lowerBound, to: &json)
          }
        }
      }
    }
  }

  private static func token(
    _ analysis: Analysis, _ text: SourceText, _ token: Int, first: Int, to json: inout JSONWriter
  ) {
    json.object { json in
      let range = analysis.originalRange(ofToken: token)
      json.key("form")
      json.value(text.string(in: range))
      span(text.scalars(range), to: &json)
      json.key("lemma")
      json.value(analysis.lemma(token))
      json.key("upos")
      json.value(analysis.upos[token].name)
      json.key("feats")
      json.value(analysis.features[token].conllu)
      json.key("head")
      if analysis.head[token] < 0 {
        json.null()
      } else {
        json.value(Int(analysis.head[token]) - first)
      }
      json.key("deprel")
      json.value(analysis.relation[token].name)
    }
  }

  private static func span(_ range: ScalarRange, to json: inout JSONWriter) {
    json.key("start")
    json.value(range.start)
    json.key("end")
    json.value(range.end)
  }
}

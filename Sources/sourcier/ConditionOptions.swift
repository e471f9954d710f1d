import ArgumentParser
import Store

/// The conditions of a query as options. All that are given must hold; of one that is given twice, either.
struct ConditionOptions: ParsableArguments {
  @Option(help: "Who acts.") var agent: [String] = []
  @Option(help: "What data.") var data: [String] = []
  @Option(help: "Category of the data.") var category: [String] = []
  @Option(help: "Whose data.") var subject: [String] = []
  @Option(help: "Who gets it.") var recipient: [String] = []
  @Option(help: "Where from, or where the data lie.") var place: [String] = []
  @Option(help: "The target place or system.") var destination: [String] = []
  @Option(help: "Who says so.") var source: [String] = []
  @Option(help: "access, collect, transfer, share, disclose, store, delete or use.")
  var action: [String] = []
  @Option(help: "affirmed or negated.") var polarity: [String] = []
  @Option(help: "asserted, possible, unconfirmed, planned or hypothetical.")
  var modality: [String] = []
  @Option(help: "When the act took place, as 2021-09..2022-01.") var time: [String] = []
  @Option(help: "The date of the document.") var published: [String] = []
  @Option(help: "Independent sources, as 2..") var corroboration: [String] = []
  @Option(help: "Id, path or file name of the document.") var document: [String] = []
  @Option(help: "Language of the document.") var lang: [String] = []
  @Option(help: "Words side by side in the sentence.") var text: [String] = []

  /// One expression for each option that is given.
  /// - Throws: ``QueryError`` about the value of an option.
  func expressions() throws(QueryError) -> [QueryExpression] {
    let given: [(QueryField, [String])] = [
      (.agent, agent), (.data, data), (.category, category), (.subject, subject),
      (.recipient, recipient), (.place, place), (.destination, destination), (.source, source),
      (.action, action), (.polarity, polarity), (.modality, modality), (.time, time),
      (.published, published), (.corroboration, corroboration), (.document, document),
      (.lang, lang), (.text, text),
    ]
    var expressions: [QueryExpression] = []
    for (field, values) in given where !values.isEmpty {
      var choices: [QueryExpression] = []
      for value in values {
        let option = "--\(field.name) "
        choices.append(
          .condition(
            try QueryCondition(
              field, value, column: option.unicodeScalars.count + 1, in: option + value)))
      }
      expressions.append(.any(choices))
    }
    return expressions
  }
}

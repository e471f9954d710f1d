import ArgumentParser
import Foundation
import Pipeline
import Records
import Store

struct QueryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Finds claims in a folder that run wrote.",
    discussion: """
      A query is conditions of the form field:value, joined by and (which may be left out), or, not and brackets; \
      field:(a or b) gives a field several values. Values with blanks stand in quotation marks. Options do the same \
      as conditions: all of them must hold, and of an option that is given twice, one. Names match whole words, \
      without case and accents, in the words of the text or in any name of the entity: agent:"united states" finds \
      « Etats-Unis ».

      FIELDS
      \(QueryField.allCases.map { "  \($0.name.padded(to: 14))\($0.explanation)" }.joined(separator: "\n"))

      EXAMPLES
        sourcier query results 'action:access and (agent:ByteDance or agent:TikTok) and not polarity:negated'
        sourcier query results 'time:2021-09..2022-01 text:"utilisateurs américains"' --sort time
        sourcier query results --subject américains --place Chine --corroboration 2..
        sourcier query results --polarity negated --format csv > denials.csv
        sourcier query results id:cfe972e0fc09081fd --explain
      """)

  /// How results are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, ndjson, csv
  }

  @Argument(help: "The folder.")
  var directory: String

  @Argument(help: "Conditions; all claims without any.")
  var query: [String] = []

  @OptionGroup(title: "Conditions as options") var conditions: ConditionOptions

  @Option(
    help: "table, ndjson (records as in claims.ndjson) or csv (for a spreadsheet).")
  var format = Format.table

  @Option(help: "At most so many claims; by default 20 in a table and all otherwise.")
  var limit: Int?

  @Option(
    help:
      "document (as they come), date (of the document), time (of the act) or corroboration (most first).",
    transform: { name in
      guard let order = Store.Order(rawValue: name) else {
        let names = Store.Order.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("write one of \(names)")
      }
      return order
    })
  var sort = Store.Order.document

  @Flag(help: "Turn the order round.")
  var reverse = false

  @Flag(help: "Print the number of claims alone.")
  var count = false

  @Flag(
    help:
      "Show each claim with its sources, its context, its document and what else its cluster says.")
  var explain = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1") }
    if explain, format != .table {
      throw ValidationError("--explain is for reading; leave --format \(format.rawValue) out")
    }
  }

  func run() async throws {
    let expression = try self.expression()
    do {
      let store = try Store(directory: directory)
      if count {
        print(try store.count(expression))
        return
      }
      var printer = ResultPrinter(format: format, output: StandardOutput())
      try printer.begin()
      let most = limit ?? (format == .table ? 20 : nil)
      var shown = 0
      try store.find(
        expression, order: sort, isReversed: reverse, limit: most, isExplaining: explain
      ) { result in
        shown += 1
        try printer.write(result)
      }
      try printer.flush()
      guard format == .table else { return }
      let total = shown == most ? try store.count(expression) : shown
      Console.say(
        shown == 0
          ? "no claim of \(store.count) meets the query"
          : shown == total
            ? "\(total) of \(store.count) claims"
            : "\(shown) of \(total) claims that meet the query; --limit shows more")
    } catch let error as StoreError {
      Console.say("sourcier: \(error)")
      throw ExitCode.failure
    }
  }

  /// The query and the options together.
  private func expression() throws -> QueryExpression {
    do throws(QueryError) {
      let query = try QueryExpression.parse(query.joined(separator: " "))
      return .all([query] + (try conditions.expressions()))
    } catch {
      // Not ValidationError: it would put the caret line out of place.
      FileHandle.standardError.write(
        Data(
          "sourcier: the query cannot be read: \(Console.printable(error.description, keepingLines: true))\n"
            .utf8))
      throw ExitCode.validationFailure
    }
  }
}

extension String {
  /// The string with blanks behind it, up to a number of characters.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

import Testing

@testable import Training

@Suite("Training the confidence of claims")
struct ClaimModelTrainerTests {
  /// Candidates of 40 documents: right where "data" is seen, but for every tenth.
  private var examples: [ClaimModelTrainer.Example] {
    (0..<200).map { i in
      let isData = i % 2 == 0
      return .init(
        features: [(isData ? "data" : "item", 1), ("topic", isData ? 2.5 : 0.5)],
        isRight: i % 20 == 0 ? !isData : isData, document: "d\(i / 5)", isAnnotated: i < 100)
    }
  }

  private func weight(_ name: String, in table: String) -> Double? {
    table.split(separator: "\n").first { $0.hasPrefix(name + "\t") }
      .flatMap { Double($0.split(separator: "\t")[1]) }
  }

  @Test(
    "what right candidates have in common gets a positive weight, what wrong ones have a negative one"
  )
  func weights() throws {
    let (table, _) = try ClaimModelTrainer(examples).train()
    #expect(try #require(weight("data", in: table)) > 0)
    #expect(try #require(weight("item", in: table)) < 0)
    #expect(try #require(weight("topic", in: table)) > 0)
    let threshold = try #require(weight("threshold", in: table))
    #expect((0..<0.9).contains(threshold))
  }

  @Test("the same examples give the same table, and the report counts them")
  func deterministic() throws {
    let first = try ClaimModelTrainer(examples).train()
    let second = try ClaimModelTrainer(examples).train()
    #expect(first.table == second.table)
    #expect(first.report.contains("right: 90 candidates, 9"))
    #expect(first.report.contains("wrong, other documents: 55 candidates"))
  }

  @Test("examples of one kind are refused with a hint")
  func oneKind() throws {
    let right = examples.filter(\.isRight)
    #expect(throws: TrainingError.self) { try ClaimModelTrainer(right) }
    #expect(throws: TrainingError.self) { try ClaimModelTrainer([]) }
  }

  @Test("a regression finds the log odds of a single feature")
  func logOdds() {
    // Three of four with the feature are right, one of four without it.
    let rows = (0..<8).map { i in
      LogisticRegression.Example(
        features: i < 4 ? [(0, 1)] : [], isRight: i < 4 ? i > 0 : i == 4, weight: 1)
    }
    let model = LogisticRegression(rows, penalties: [0.0001])
    #expect(abs(model.probability(rows[0]) - 0.75) < 0.01)
    #expect(abs(model.probability(rows[7]) - 0.25) < 0.01)
    #expect(LogisticRegression([], penalties: [1]).weights == [0])
  }
}

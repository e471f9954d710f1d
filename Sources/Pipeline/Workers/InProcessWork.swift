/// Works units off on the calling thread, for those who bring their own isolation.
struct InProcessWork {
  var analyst: UnitAnalyst
  let depth: AnalysisDepth
  /// What the caller wants of the outcomes.
  let form: OutcomeForm
  /// The largest document, in bytes.
  let limit: Int
  /// The check of what is known under a key.
  let lookUp: (Digest) -> Digest?

  /// Hands the outcomes of the units over, in their order.
  mutating func run(
    _ units: some Sequence<WorkUnit>, finish: (Finished) throws -> Void
  ) throws {
    for unit in units {
      let key = unit.key
      if unit.isKnown(by: lookUp(key)) {
        try finish(.known(key))
        continue
      }
      if case .standardInput = unit {
        try run(UnitExpansion(of: unit, limit: limit), finish: finish)
        continue
      }
      let known = lookUp(key) ?? .none
      switch analyst.analyse(unit, known: known, isWhole: true, onProgress: { _ in }) {
      case .outcomes(let outcomes, let check):
        let bytes = OutcomeCoding.bytes(of: outcomes, as: form, depth: depth)
        try finish(.fresh(bytes, key: key, check: check))
      case .same: try finish(.known(key))
      case .several: try run(UnitExpansion(of: unit, limit: limit), finish: finish)
      }
    }
  }
}

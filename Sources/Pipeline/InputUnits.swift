/// The inputs that a user names as units, looked for as they are asked for, and standard input behind them.
struct InputUnits: Sequence, IteratorProtocol {
  private var walk: InputWalk
  private var readsStandardInput: Bool

  init(_ inputs: [String], excluding excluded: String?) {
    walk = InputFinder(excluding: excluded).find(inputs.filter { $0 != "-" })
    readsStandardInput = inputs.contains("-")
  }

  mutating func next() -> WorkUnit? {
    switch walk.next() {
    case .file(let path)?: return .file(path)
    case .failure(let error)?: return .failure(error)
    case nil:
      defer { readsStandardInput = false }
      return readsStandardInput ? .standardInput : nil
    }
  }
}

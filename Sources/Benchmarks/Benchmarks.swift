import Benchmark

/// Speed, measured and printed, never asserted: `swift run -c release sourcier-benchmarks` for the linguistics,
/// `swift run -c release sourcier-benchmarks store` for a database of a million claims, and
/// `swift run -c release sourcier-benchmarks gazetteer` for a gazetteer of a million names.
@main
struct Benchmarks {
  static func main() throws {
    let size = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) }
    switch CommandLine.arguments.dropFirst().first {
    case "store": try StoreSpeed.measure(claims: size)
    case "gazetteer": try GazetteerSpeed.measure(names: size)
    default: Benchmark.main([try linguisticsBenchmarks()])
    }
  }
}

import Benchmark

/// Speed, measured and printed, never asserted: `swift run -c release sourcier-benchmarks` for the linguistics,
/// `swift run -c release sourcier-benchmarks store` for a database of a million claims.
@main
struct Benchmarks {
  static func main() throws {
    if CommandLine.arguments.dropFirst().first == "store" {
      try StoreSpeed.measure(claims: CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) })
    } else {
      Benchmark.main([try linguisticsBenchmarks()])
    }
  }
}

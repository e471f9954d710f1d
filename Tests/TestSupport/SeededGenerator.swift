/// SplitMix64: the same numbers on every machine for a seed, so that a failure of a property test comes again.
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// A generator of a seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A string of up to `longest` scalars out of an alphabet.
  public mutating func string(of alphabet: [Unicode.Scalar], longest: Int) -> String {
    var result = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...longest, using: &self) {
      if let scalar = alphabet.randomElement(using: &self) { result.append(scalar) }
    }
    return String(result)
  }
}

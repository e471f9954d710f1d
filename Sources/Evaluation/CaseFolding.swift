// The standard library has case mappings of scalars, but no case folding and no final sigma.

extension Sequence<Unicode.Scalar> {
  /// The full case folding of the Unicode Standard, section 3.13 (`toCasefold`).
  var caseFolded: ScalarText {
    var folded: ScalarText = []
    for scalar in self {
      switch scalar.value {
      case 0...0x7F: folded.append(scalar.asciiLowercased)
      case 0x131: folded.append(scalar)  // dotless i is no other letter's case
      case 0x1E9E: folded.append(contentsOf: "ss".unicodeScalars)
      case 0x13A0...0x13FD, 0xAB70...0xABBF:  // Cherokee folds to its capitals
        folded.append(contentsOf: scalar.properties.uppercaseMapping.unicodeScalars)
      default:
        for capital in scalar.properties.uppercaseMapping.unicodeScalars {
          folded.append(contentsOf: capital.properties.lowercaseMapping.unicodeScalars)
        }
      }
    }
    return folded
  }
}

extension [Unicode.Scalar] {
  /// The full lowercase mapping, with the final form of sigma at the end of a word.
  var lowercased: ScalarText {
    var result: ScalarText = []
    for (i, scalar) in enumerated() {
      if scalar.value < 0x80 {
        result.append(scalar.asciiLowercased)
      } else if scalar == "\u{3A3}" {
        result.append(isFinal(i) ? "\u{3C2}" : "\u{3C3}")
      } else {
        result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return result
  }

  /// The condition `Final_Sigma` of the Unicode Standard, table 3-17: a cased letter before, none
  /// after, whatever case-ignorable scalars stand between.
  private func isFinal(_ i: Int) -> Bool {
    let before = self[..<i].last { !$0.properties.isCaseIgnorable }
    let after = self[(i + 1)...].first { !$0.properties.isCaseIgnorable }
    return before?.properties.isCased == true && after?.properties.isCased != true
  }
}

extension Unicode.Scalar {
  fileprivate var asciiLowercased: Unicode.Scalar {
    (0x41...0x5A).contains(value) ? Unicode.Scalar(UInt8(value) | 0x20) : self
  }
}

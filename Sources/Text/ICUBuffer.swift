internal import CICU

/// Takes over a buffer that ICU's wrapper allocated, copies it and frees it. Returns nil when the call failed.
func takeBytes(_ call: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>) -> Int64) -> [UInt8]? {
  var buffer: UnsafeMutablePointer<UInt8>?
  let length = call(&buffer)
  defer { cicu_free(buffer) }
  guard length >= 0, let buffer else { return nil }
  return Array(UnsafeBufferPointer(start: buffer, count: Int(length)))
}

/// What ICU is linked.
public enum ICU {
  /// ICU's version, as "72.1".
  public static var version: String { String(cString: cicu_version()) }
}

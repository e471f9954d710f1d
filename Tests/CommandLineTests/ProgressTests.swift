import Testing

@testable import sourcier

@Suite("The line that tells how far a run is")
struct ProgressTests {
  @Test("it tells the share that is done, the errors, the rate and the time left")
  func bar() {
    let line = Progress.line(
      documents: 499, errors: 1, inputs: 1000, seconds: 10, isWriting: false)
    #expect(
      line == "[##########..........] 500 of 1000 inputs, 1 error, 50 a second, 0:10 left")
  }

  @Test("it foretells no end where containers hold more documents than there are inputs")
  func containers() {
    let line = Progress.line(documents: 50, errors: 0, inputs: 2, seconds: 0, isWriting: false)
    #expect(line == "50 documents, 0 errors, 50000 a second")
  }

  @Test("at the end it tells that files are written")
  func writing() {
    #expect(
      Progress.line(documents: 2, errors: 3, inputs: 5, seconds: 1, isWriting: true)
        == "2 documents, 3 errors; writing the graph and the files")
  }
}

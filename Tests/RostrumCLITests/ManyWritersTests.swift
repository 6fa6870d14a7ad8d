import Foundation
import RostrumStore
import Testing

@Suite struct ManyWritersTests {
  @Test func `four processes at once: every step is in the file or was refused`() throws {
    let folder = try busyConference()
    // Each import brings a proposal and a review of its own, each waiver a declared conflict of its own.
    var declared = "proposal,reviewer,by,reason\n"
    for number in 1...40 {
      declared += "p\(number),r\((number + 5) % 24 + 1),chair,once a colleague\n"
      for process in 1...2 {
        try folder.write(
          "proposal,title,status\nnew\(process)-\(number),Late,withdrawn\n",
          to: "proposals-\(process)-\(number).csv")
      }
    }
    try folder.write(declared, to: "conflicts-declared.csv")
    #expect(try folder.rostrum("import", "conflicts-declared.csv").exitCode == 0)
    let path = folder.path + "/c.rostrum"
    let before = try ConferenceFile.open(at: path).contents()

    let result = try folder.shell(
      """
      loop() { # name, numbers, command with N for the number
        for n in $2; do
          if ${3//N/$n} >> $1.out 2>> $1.errors; then echo $n >> $1.done; else echo $n >> $1.refused; fi
        done
      }
      touch {1,2,3,4}.{done,refused,errors}
      loop 1 "$(seq 1 40)" 'rostrum import --wait 60 proposals-1-N.csv' & one=$!
      loop 2 "$(seq 1 40)" 'rostrum import --wait 0.05 proposals-2-N.csv' & two=$!
      waive() { rostrum conflicts --wait 0.2 --waive p$1 r$((($1 + 5) % 24 + 1)) --rule declared --reason settled; }
      loop 3 "$(seq 1 40)" 'waive N' & three=$!
      loop 4 "$(seq 1 80)" 'rostrum assign --wait 5' & four=$!
      wait $one $two $three $four
      """)
    #expect(result.exitCode == 0)
    func numbers(_ name: String) throws -> [Int] {
      try folder.read(name).split(separator: "\n").compactMap { Int($0) }
    }
    // Whoever waits long enough is never refused.
    #expect(try numbers("1.done").count == 40)
    var refused = 0
    for process in 1...4 {
      let (done, no) = (try numbers("\(process).done"), try numbers("\(process).refused"))
      #expect(done.count + no.count == (process == 4 ? 80 : 40))
      refused += no.count
      // Who was refused is told why.
      let told = try folder.read("\(process).errors").components(separatedBy: "error: ").count - 1
      #expect(told == no.count)
    }
    let file = try ConferenceFile.open(at: path)
    #expect(try file.check() == [])
    let after = try file.contents()
    let ids = Set(after.content.conference.proposals.map(\.id))
    for process in 1...2 {
      for number in 1...40 {
        #expect(ids.contains("new\(process)-\(number)") == (try numbers("\(process).done").contains(number)))
      }
    }
    let waived = Set(after.content.conference.waivers.map(\.proposal))
    #expect(waived == Set(try numbers("3.done").map { "p\($0)" }))
    let steps = after.steps.dropFirst(before.steps.count)
    #expect(steps.count(where: { $0.kind == .assign }) == (try numbers("4.done").count))
    #expect(steps.count == 200 - refused)
    #expect(after.steps.map(\.number) == Array(1...after.steps.count))
  }
}

import Rostrum
import RostrumProgram
import RostrumReport
import TestSupport
import Testing

@Suite struct ProgramPageTests {
  let people: [Person]
  let proposals: [Proposal]
  let rules: ProgramRules
  let decisions: [ProgramDecision]
  let scores = ["p1": 4.8, "p2": 4.5, "p3": 4.125, "p4": 3.2, "p10": 2.9]

  init() throws {
    people = [
      try Person(id: "s1", names: ["Ana Abel"], emails: ["ana@somewhere.net"], affiliations: ["Acme"]),
      try Person(id: "s2", names: ["Bo Brandt"], emails: ["bo@somewhere.net"]),
    ]
    proposals = [
      try Proposal(
        id: "p1", title: "Fast sums", abstract: "We add.", speakers: ["s1", "s2"], track: "Systems",
        formats: ["talk"], level: "advanced", language: "en", tags: ["first_time": "no"]),
      try Proposal(
        id: "p2", title: "Slow sums", speakers: ["s1"], track: "Systems", formats: ["talk"],
        level: "advanced"),
      try Proposal(
        id: "p3", title: "Seeing", speakers: ["s3@somewhere.net"], track: "Art",
        formats: ["talk", "lightning"], level: "beginner", tags: ["first_time": "Yes"]),
      try Proposal(id: "p4", title: "Hearing", speakers: ["s4"], formats: ["talk"], level: "beginner"),
      try Proposal(id: "p10", formats: ["talk"]),
      try Proposal(id: "p11", title: "Gone", formats: ["talk"], status: .withdrawn),
    ]
    rules = ProgramRules(
      formats: [
        FormatSlots(format: try Format(name: "talk", minutes: 30), slots: 2),
        FormatSlots(format: try Format(name: "lightning", minutes: 5), slots: 1),
      ],
      rules: [ProgramRule(name: "one each", each: "speaker", maximum: .count(1))])
    decisions = [
      ProgramDecision(
        candidate: "p1", decision: .accepted, format: "talk", reason: "score 4.8, rank 1 of 5"),
      ProgramDecision(
        candidate: "p2", decision: .waitlist, reason: "place 1 on the waitlist: 'one each' is full"),
      ProgramDecision(
        candidate: "p3", decision: .accepted, format: "lightning", reason: "score 4.13, rank 3 of 5"),
      ProgramDecision(
        candidate: "p4", decision: .waitlist, reason: "place 2 on the waitlist: score below the line"),
      ProgramDecision(candidate: "p10", decision: .rejected, reason: "score below the line"),
    ]
  }

  private func page(
    title: String = "Days", decisions: [ProgramDecision]? = nil, proposals: [Proposal]? = nil,
    people: [Person]? = nil, reports: [RuleReport] = []
  ) throws -> String {
    try programPage(
      title: title, program: decisions ?? self.decisions, proposals: proposals ?? self.proposals,
      people: people ?? self.people, scores: scores, rules: rules, reports: reports,
      tracks: [try Track(name: "Systems"), try Track(name: "Art")],
      levels: [try Level(name: "beginner", order: 0), try Level(name: "advanced", order: 1)])
  }

  @Test func `a small page has its headline, sessions and tables`() throws {
    let page = try page()
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n"))
    #expect(page.contains("<title>Days: the program for the committee</title>"))
    #expect(
      page.contains(
        """
        <dl class="numbers">
        <div><dt>sessions of 5 proposals</dt><dd>2</dd></div>
        <div><dt>minutes</dt><dd>35</dd></div>
        <div><dt>speakers</dt><dd>3</dd></div>
        <div><dt>session by first-time speakers</dt><dd>1</dd></div>
        <div><dt>on the waitlist</dt><dd>2</dd></div>
        </dl>
        """))
    #expect(
      page.contains(
        """
        <h3><span dir="auto">Systems</span> <span class="size">1 session, 30 minutes</span></h3>
        <div class="cards">
        <article class="card">
        <div class="head"><h4 dir="auto">Fast sums</h4><p class="score"><span class="unseen">Score </span>4.8</p></div>
        <p class="speaker"><bdi class="name">Ana Abel</bdi> <bdi class="from">Acme</bdi></p>
        <p class="speaker"><bdi class="name">Bo Brandt</bdi></p>
        <ul class="facts">
        <li><bdi>talk, 30 minutes</bdi></li>
        <li><bdi>advanced</bdi></li>
        <li><bdi>en</bdi></li>
        </ul>
        <p class="abstract" dir="auto">We add.</p>
        <p class="why"><bdi>p1</bdi>: <bdi>score 4.8, rank 1 of 5</bdi></p>
        </article>
        </div>
        <h3><span dir="auto">Art</span> <span class="size">1 session, 5 minutes</span></h3>
        """))
    #expect(
      page.contains(
        """
        <tr><th scope="row"><bdi>talk</bdi></th><td class="n">30</td><td class="n">1</td><td class="n">2</td>\
        <td class="n short">1</td><td class="wide"><div class="bar" aria-hidden="true">\
        <div class="full" style="width:50%"></div></div></td></tr>
        <tr><th scope="row"><bdi>lightning</bdi></th><td class="n">5</td><td class="n">1</td>\
        <td class="n">1</td><td class="n">0</td>
        """))
    #expect(
      page.contains(
        """
        <tr><td class="n">1</td><th scope="row"><bdi>Slow sums</bdi><span class="names">\
        <bdi>Ana Abel</bdi> · <bdi class="id">p2</bdi></span></th><td class="n">4.5</td>\
        <td class="reason"><bdi>&#39;one each&#39; is full</bdi></td></tr>
        <tr><td class="n">2</td><th scope="row"><bdi>Hearing</bdi>
        """))
    #expect(
      page.contains(
        """
        <tr><th scope="row"><bdi>p10</bdi><span class="names"><bdi class="id">p10</bdi></span></th>\
        <td class="n">2.9</td><td class="reason"><bdi>score below the line</bdi></td></tr>
        <tr><th scope="row"><bdi>Gone</bdi><span class="names"><bdi class="id">p11</bdi></span></th>\
        <td class="n">–</td><td class="reason"><bdi>withdrawn</bdi></td></tr>
        """))
    #expect(page.contains("<strong>For the committee only.</strong>"))
  }

  @Test func `the chart has a mark for each score, told apart by shape, and words for all of it`() throws {
    let page = try page()
    func number(of text: String) -> Int { page.components(text) }
    #expect(number(of: "href=\"#mark-in\"") == 2)
    #expect(number(of: "href=\"#mark-wait\"") == 2)
    #expect(number(of: "href=\"#mark-out\"") == 1)
    #expect(page.contains("<title>p3: Seeing\naccepted, score 4.13\nscore 4.13, rank 3 of 5</title>"))
    #expect(
      page.contains(
        "5 candidates, scores from 4.8, the best, to 2.9: 2 accepted, ranks 1 to 3; "
          + "2 on the waitlist, ranks 2 to 4; 1 not selected, rank 5."))
  }

  @Test func `the mix compares what is accepted with what was proposed`() throws {
    let page = try page()
    // Both of the two levels have one of the two sessions; of five proposals two are of each level.
    for level in ["beginner", "advanced"] {
      #expect(
        page.contains(
          """
          <tr><th scope="row"><bdi>\(level)</bdi><div class="bar" aria-hidden="true">\
          <div class="full" style="width:100%"></div><div class="tick" style="left:80%"></div></div></th>\
          <td class="n">2 <span class="share">40%</span></td>\
          <td class="n">1 <span class="share">50%</span></td></tr>
          """))
    }
    let beginner = try #require(page.place(of: "<bdi>beginner</bdi><div"))
    let advanced = try #require(page.place(of: "<bdi>advanced</bdi><div"))
    #expect(beginner < advanced)
  }

  @Test func `rules are shown with their bounds, one that holds for each value in one row`() throws {
    let program = try selectProgram(
      from: [
        Candidate(id: "p1", score: 4.8, speakers: ["s1", "s2"], formats: ["talk"]),
        Candidate(id: "p2", score: 4.5, speakers: ["s1"], formats: ["talk"]),
        Candidate(id: "p3", score: 4.1, speakers: ["s3@somewhere.net"], formats: ["lightning"]),
      ],
      rules: ProgramRules(
        formats: rules.formats,
        rules: rules.rules + [
          ProgramRule(name: "an hour", maximumMinutes: 60), ProgramRule(name: "ten", target: .count(10)),
        ]))
    let page = try page(reports: program.rules)
    #expect(page.contains("<p>1 of 3 rules is missed.</p>"))
    #expect(
      page.contains(
        """
        <th scope="row"><bdi>one each</bdi></th><td><span class="state"><span aria-hidden="true">✓</span> \
        kept</span></td><td>1 for each of 3<details><summary><bdi>each speaker</bdi></summary>\
        <ul class="values"><li><bdi>Ana Abel</bdi>: 1</li><li><bdi>Bo Brandt</bdi>: 1</li>\
        <li><bdi>name to be added</bdi>: 1</li></ul></details></td><td>at most 1</td>
        """))
    #expect(page.contains("<td>35 minutes</td><td>at most 60</td>"))
    #expect(
      page.contains(
        """
        <td><span class="state missed"><span aria-hidden="true">✕</span> missed</span></td><td>2</td>\
        <td>target 10</td>
        """))
    #expect(!(try self.page()).contains("id=\"rules\""))
  }

  @Test func `text is escaped, even where a mark combines with the markup`() throws {
    let evil = "<script>\"'&\"\u{301}<\u{301}\u{600}\" \u{0}\u{1B}\u{202E}"
    let proposal = try Proposal(
      id: "p1", title: evil, abstract: String(repeating: evil, count: 20), speakers: ["s1"], track: evil,
      formats: [evil], level: evil, language: evil)
    let other = try Proposal(id: "p2", title: evil, speakers: ["s1"])
    let speaker = try Person(id: "s1", names: [evil], affiliations: [evil])
    let page = try programPage(
      title: evil,
      program: [
        ProgramDecision(candidate: "p1", decision: .accepted, format: evil, reason: evil),
        ProgramDecision(candidate: "p2", decision: .waitlist, reason: evil),
      ], proposals: [proposal, other], people: [speaker], scores: ["p1": 1, "p2": 2])
    let plain = try programPage(
      title: "x",
      program: [
        ProgramDecision(candidate: "p1", decision: .accepted, format: "x", reason: "x"),
        ProgramDecision(candidate: "p2", decision: .waitlist, reason: "x"),
      ],
      proposals: [
        try Proposal(
          id: "p1", title: "x", abstract: String(repeating: "word ", count: 100), speakers: ["s1"],
          track: "x", formats: ["x"], level: "x", language: "x"),
        try Proposal(id: "p2", title: "x", speakers: ["s1"]),
      ], people: [try Person(id: "s1", names: ["x"], affiliations: ["x"])], scores: ["p1": 1, "p2": 2])
    // What is not escaped would add to the markup.
    for scalar in ["<", ">", "\"", "'"] as [Unicode.Scalar] {
      #expect(page.unicodeScalars.count { $0 == scalar } == plain.unicodeScalars.count { $0 == scalar })
    }
    #expect(page.contains("&lt;script&gt;"))
    #expect(!page.unicodeScalars.contains("\u{0}") && !page.unicodeScalars.contains("\u{1B}"))
  }

  @Test func `no e-mail address is on the page, wherever it stood`() throws {
    let address = "Some.Body+x@mail.somewhere.net"
    var decisions = decisions
    decisions[4] = ProgramDecision(candidate: "p10", decision: .rejected, reason: "ask \(address), please")
    var proposals = proposals
    proposals[0] = try Proposal(
      id: "p1", title: "By \(address)", abstract: "mAP@0.5 by @MainActor. Write to <\(address)>.",
      speakers: ["s1", "s2"], track: "a@b.org")
    let people = [try Person(id: "s1", names: [address], emails: [address], affiliations: [address])]
    let page = try page(decisions: decisions, proposals: proposals, people: people)
    #expect(!page.contains("somewhere.net") && !page.contains("b.org"))
    #expect(page.contains("By (address left out)"))
    #expect(page.contains("ask (address left out), please"))
    #expect(page.contains("mAP@0.5 by @MainActor. Write to &lt;(address left out)&gt;."))
    #expect(page.contains("<bdi class=\"name\">name to be added</bdi>"))
  }

  @Test func `the order of the rows makes no difference`() throws {
    let expected = try page()
    for seed in 0..<20 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      #expect(
        try page(
          decisions: decisions.shuffled(using: &generator),
          proposals: proposals.shuffled(using: &generator), people: people.shuffled(using: &generator))
          == expected)
    }
  }

  @Test func `the page asks the network for nothing and runs no script`() throws {
    let page = try page()
    for text in ["http:", "https:", "//", "<script", "<link", "<img", "@import", "url("] {
      #expect(!page.contains(text), "\(text)")
    }
  }

  @Test func `nothing at all is a page too`() throws {
    let page = try programPage(title: " ", program: [], proposals: [])
    #expect(page.contains("<h1 dir=\"auto\">Program</h1>"))
    #expect(page.contains("<p class=\"nothing\">No session is accepted.</p>"))
    for section in ["slots", "rules", "scores", "mix", "waitlist", "not-selected"] {
      #expect(!page.contains("id=\"\(section)\"") && !page.contains("href=\"#\(section)\""))
    }
  }

  @Test func `without tracks, titles and scores the sessions stand under one heading`() throws {
    let page = try programPage(
      title: "Days", program: [ProgramDecision(candidate: "p7", decision: .accepted)],
      proposals: [try Proposal(id: "p7")])
    #expect(page.contains("<h3><span dir=\"auto\">All sessions</span> <span class=\"size\">1 session</span>"))
    #expect(page.contains("<h4 dir=\"auto\">p7</h4></div>"))
    #expect(!page.contains("id=\"mix\"") && !page.contains("id=\"scores\""))
  }

  @Test func `scores without a spread, huge ones and lower ones that are better are drawn`() throws {
    let proposals = try (1...3).map { try Proposal(id: "p\($0)") }
    let decisions = proposals.map { ProgramDecision(candidate: $0.id, decision: .accepted) }
    for values in [[2, 2, 2], [0, 0, 0], [1e308, -1e308, 0], [1e-300, 2e-300, 0], [.nan, .infinity, 1]] {
      let page = try programPage(
        title: "Days", program: decisions, proposals: proposals,
        scores: ["p1": values[0], "p2": values[1], "p3": values[2]])
      #expect(page.components("href=\"#mark-in\"") == values.count(where: \.isFinite))
      #expect(!page.contains("=\"nan") && !page.contains("=\"inf") && !page.contains("=\"-inf"))
    }
    let turned = try programPage(
      title: "Days", program: decisions, proposals: proposals, scores: ["p1": 3, "p2": 1, "p3": 2],
      rules: ProgramRules(scale: try ScoreScale(minimum: 1, maximum: 5, higherIsBetter: false)))
    #expect(turned.contains("scores from 1, the best, to 3"))
    let order = ["p2", "p3", "p1"].compactMap { turned.place(of: "<h4 dir=\"auto\">\($0)</h4>") }
    #expect(order.count == 3 && order == order.sorted())
  }

  @Test func `a long abstract opens, whatever its script`() throws {
    for text in [
      String(repeating: "word ", count: 80), String(repeating: "題", count: 400),
      String(repeating: "שלום ", count: 90), String(repeating: "x", count: 5_000),
    ] {
      let page = try programPage(
        title: "Days", program: [ProgramDecision(candidate: "p1", decision: .accepted)],
        proposals: [try Proposal(id: "p1", abstract: text)])
      let open = page.split(separator: "<summary>").last?.split(separator: "<span class=\"more\">").first
      let rest = page.split(separator: "</summary><div>").last?.split(separator: "</div>").first
      #expect(String(open ?? "") + String(rest ?? "") == text)
      #expect((90...180).contains(open?.count ?? 0))
    }
  }

  @Test func `a thousand candidates have a page`() throws {
    let proposals = try (1...1_000).map {
      try Proposal(id: "p\($0)", title: "Title \($0)", track: "t\($0 % 7)", formats: ["talk"])
    }
    let decisions = proposals.enumerated().map { index, proposal in
      ProgramDecision(candidate: proposal.id, decision: index < 100 ? .accepted : .rejected)
    }
    let scores = Dictionary(
      uniqueKeysWithValues: proposals.enumerated().map { ($1.id, 5 - Double($0) / 250) })
    let page = try programPage(
      title: "Days", program: decisions, proposals: proposals, scores: scores)
    #expect(page.components("<article class=\"card\">") == 100)
    #expect(page.components("href=\"#mark-out\"") == 900)
    #expect(page.contains("900 not selected, the best score first"))
  }

  @Test func `decisions that do not fit are told`() throws {
    #expect {
      try page(decisions: [ProgramDecision(candidate: "p12", decision: .accepted)])
    } throws: {
      "\($0)" == "program: proposal 'p12' is not known (did you mean 'p1'?)"
    }
    #expect {
      try page(decisions: decisions + [decisions[0]])
    } throws: {
      "\($0)" == "program: there are two decisions on proposal 'p1'; keep one"
    }
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(_ text: String) -> Int { ranges(of: text).count }

  /// Where a text begins in this one.
  fileprivate func place(of text: String) -> Index? { firstRange(of: text)?.lowerBound }
}

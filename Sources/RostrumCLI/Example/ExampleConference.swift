/// The files of the example conference, as `rostrum example` writes them.
///
/// Lakeside Machine Learning Days is made up: 120 proposals, 45 reviewers, 101 other speakers. People,
/// organisations and their domains are invented. The tables hold one of every case that trips a committee up
/// (`p52 x r3` stands for a pair of a proposal and a reviewer):
///
/// * Reviewers who also speak: r2, r10, r12, r13, r14, r19, r22, r24, r25, r26, r27, r28, r32, r36, r37,
///   r38, r39, r40, r41, r43, r45.
/// * A speaker given by an e-mail address, the second one of a reviewer: p15, r25.
/// * One person under two ids that share an address: r17 and s46 (p45 x r17).
/// * One employer under two spellings: "Hollowpine Labs GmbH" (r3, r24) and "hollowpine labs" (s53: p52 x
///   r3, p52 x r24); "Northlake University" (r2, r35, r40) and "University of Northlake" (s94: p98 x r2);
///   "Soratsubame Devices KK" (r4, r19) and "K.K." (s36).
/// * An employer under an alias of `rules.yaml`: r39 and the people of Quillhaven (p62 x r39).
/// * An employer of two: r9 also belongs to Glasswren Compute (p63 x r9, p70 x r9).
/// * Subdomains of one organisation and nothing else in common: p111 x r2, p111 x r40.
/// * Two organisations below one public suffix, `co.uk`, no conflict: r27 and s65.
/// * The same public mail provider, no conflict: r15 and s17, r44 and s93.
/// * Addresses at example.org, no conflict: r26 and s30, r26 and s48.
/// * Co-speakers on another proposal of today: p72 x r12 (both speak on p5).
/// * Co-speakers of an earlier edition: p50 x r8, p50 x r43, p13 x r14.
/// * Collaborators declared by e-mail address: by a reviewer (p11 x r7), by a speaker (p99 x r5).
/// * The same team under another employer: p31 x r37, p34 x r37, p84 x r37, p106 x r37.
/// * The line of managers across organisations: s99, s101, r40 (p110 x r40, p112 x r40).
/// * Bids of conflict: p37, p57, p117. Eager bids in spite of a conflict: p43 x r3, p35 x r6, p50 x r8,
///   p20 x r24, p106 x r24, p58 x r30.
/// * Waived conflicts: p108 x r10, p113 x r45.
/// * Withdrawn: p20, p81, p116; desk-rejected: p69.
/// * Own numbers of reviews: p6 (4), p52 (4), p60 (4), p106 (2).
/// * A reviewer without topics and text, who never bid: r44. Others who never bid: r1, r9, r14, r18, r23,
///   r29, r35, r38, r40.
/// * Missing reviews: one of p10, p13, p34, p37, p51, p58, p66, p74, p80, p97; two of p19.
/// * Speakers from several organisations: p5, p6, p15, p29, p32, p50, p57, p60, p71, p92, p99, p103,
///   p112, p113.
/// * Commas, quotes and letters beyond ASCII: p94, p78, p35. Other languages: p32 (de), p45 (es), p83
///   (fr).
/// * A talk that was given before under the same title: p120.
enum ExampleConference {
  /// Names and texts of the files, in the order in which a newcomer reads them.
  static let files: [(name: String, text: String)] = [
    ("README.md", readme),
    ("rules.yaml", rules),
    ("proposals.csv", proposals),
    ("people.csv", people),
    ("bids.csv", bids),
    ("conflicts-declared.csv", declaredConflicts),
    ("waivers.csv", waivers),
    ("earlier.csv", earlierEditions),
    ("reviews.csv", reviews),
  ]
}

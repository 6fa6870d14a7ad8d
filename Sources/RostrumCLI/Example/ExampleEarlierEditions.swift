extension ExampleConference {
  /// The text of `earlier.csv`.
  // swift-format-ignore
  static let earlierEditions = #"""
edition,proposal,speakers,title
2025-autumn,autumn-01,r28,A model server in 300 lines
2025-autumn,autumn-02,r12; s69,Does a greener model forecast worse?
2025-autumn,autumn-03,s65,Tying knots with two fingers
2025-autumn,autumn-04,r5; s74,"Rain gauges, radar and the truth in between"
2025-autumn,autumn-05,r33,Fluent and wrong: a collection
2025-autumn,autumn-06,s90; s91,What is in a default setting?
2025-autumn,autumn-07,r27; r38,An installation that listens back
2025-autumn,autumn-08,s14,Opening hours as data
2025-autumn,autumn-09,r29; s96,How much power does a forecast need?
2025-autumn,autumn-10,r16; s97,"Recording in a market, with permission"
2025-autumn,autumn-11,s9,"Card fraud, told from the other side"
2025-autumn,autumn-12,r43; s50,Two robots in one orchard
2025-autumn,autumn-13,r40,Missing data in the night shift
2025-autumn,autumn-14,r21; s19,Translating error messages
2025-spring,spring-01,r10; s14; s98; s27,Panel: running a data club in your town
2025-spring,spring-02,r36,Ninety-nine ways to write a date
2025-spring,spring-03,s3,Why latency is louder than noise
2025-spring,spring-04,r14; s13,Teaching compilers with origami
2025-spring,spring-05,r8; s51,"Pruning vines with a robot, a first season"
2025-spring,spring-06,s70,The battery in the basement
2025-spring,spring-07,s54; r35,Honest intervals for impatient people
2025-spring,spring-08,r20,Bicycles after the concert
2025-spring,spring-09,r23; s23,A timetable that bends
2025-spring,spring-10,r42,Agents that cheat at hide and seek
2025-spring,spring-11,s84; r11,"Alarms: fewer, later, better?"
2025-spring,spring-12,s10,A synthesizer made of weather

"""#
}

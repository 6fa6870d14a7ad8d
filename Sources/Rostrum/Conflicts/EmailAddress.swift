/// An e-mail address, taken apart as far as the conflict rules need it.
struct EmailAddress {
  /// The mailbox behind the address: lower case, no plus tag, for Gmail no dots. Never shown to anybody.
  let mailbox: String
  /// The domain in lower case, without a final dot.
  let domain: String

  /// Takes an address apart; nil for text that is not one name, an `@` and a domain.
  init?(_ address: String) {
    let parts = address.lowercased().split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = parts.first, let last = parts.last else { return nil }
    var domain = String(last)
    if domain.hasSuffix(".") { domain.removeLast() }
    var name = String(first)
    if let plus = name.firstIndex(of: "+"), plus != name.startIndex { name = String(name[..<plus]) }
    if domain == "gmail.com" || domain == "googlemail.com" {
      name = name.filter { $0 != "." }
      mailbox = "\(name)@gmail.com"
    } else {
      mailbox = "\(name)@\(domain)"
    }
    if name.isEmpty || domain.isEmpty { return nil }
    self.domain = domain
  }

  /// The domain that the organisation behind the address registered, such as `uni.edu` for `cs.uni.edu`.
  ///
  /// Nil where the domain says nothing about an employer: a public mail provider, addresses that a society
  /// forwards for its members or a university for its alumni, a domain reserved for examples and tests (RFC 2606,
  /// RFC 6761), a single label, an IP address.
  ///
  /// Which domains are registered under a country's own second level (`ac.uk`, `com.br`) is told by a short
  /// list of second-level labels, not by the full public suffix list: under a suffix that it does not know,
  /// two organisations count as one. Such a conflict can be waived.
  var organisationDomain: String? {
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard labels.count >= 2, !labels.contains(where: \.isEmpty), let top = labels.last else { return nil }
    if top.allSatisfy(\.isNumber) || domain.contains(":") || domain.contains("[") { return nil }
    if reservedTopLevels.contains(top) { return nil }
    if labels.dropLast().contains(where: alumniLabels.contains) { return nil }
    if mailOnlyDomains.contains(where: { domain == $0 || domain.hasSuffix(".\($0)") }) { return nil }

    let secondLevel = labels[labels.count - 2]
    let isSharedSuffix =
      (top.utf8.count == 2 && sharedSecondLevels.contains(secondLevel))
      || sharedDomains.contains("\(secondLevel).\(top)")
    let length = isSharedSuffix ? 3 : 2
    if labels.count < length { return nil }
    let registered = labels.suffix(length)
    if let brand = registered.first, providerBrands.contains(brand) { return nil }
    let whole = registered.joined(separator: ".")
    return providers.contains(whole) || memberDomains.contains(whole) ? nil : whole
  }
}

/// Second-level labels under which a country registers organisations: `ac.uk`, `edu.au`, `com.br`, `go.jp`.
private let sharedSecondLevels: Set<String> = [
  "ac", "ad", "co", "com", "ed", "edu", "go", "gob", "gouv", "gov", "govt", "gr", "gv", "id", "lg", "ltd",
  "mil", "ne", "net", "nhs", "nic", "nom", "or", "org", "plc", "pvt", "re", "res", "sch", "school",
]

/// Domains below which each label is another organisation.
private let sharedDomains: Set<String> = ["onmicrosoft.com", "uk.com", "eu.com", "us.com", "de.com"]

/// Top-level domains that no organisation has.
private let reservedTopLevels: Set<String> = [
  "test", "example", "invalid", "localhost", "local", "internal", "arpa", "onion",
]

/// Domains that, with everything below them, belong to no organisation or hide the one that the person is in.
private let mailOnlyDomains: Set<String> = [
  "example.com", "example.net", "example.org", "users.noreply.github.com", "noreply.github.com",
  "privaterelay.appleid.com", "users.noreply.gitlab.com",
]

/// Public mail providers that use their brand under many suffixes (`yahoo.co.uk`, `gmx.net`).
private let providerBrands: Set<String> = [
  "aol", "bigpond", "fastmail", "gmail", "gmx", "googlemail", "hotmail", "icloud", "live", "msn", "outlook",
  "proton", "protonmail", "rediffmail", "rocketmail", "runbox", "startmail", "tiscali", "tutanota", "yahoo",
  "yandex", "ymail", "zoho", "zohomail",
]

/// Public mail providers under one domain each.
private let providers: Set<String> = [
  "126.com", "139.com", "163.com", "188.com", "189.cn", "21cn.com", "263.net", "abv.bg", "alice.it",
  "aliceadsl.fr", "aliyun.com", "aon.at", "arcor.de", "atlas.cz", "att.net", "azet.sk", "bbox.fr",
  "bellsouth.net", "biglobe.ne.jp", "bigmir.net", "bk.ru", "bluemail.ch", "bluewin.ch", "blueyonder.co.uk",
  "bol.com.br", "btinternet.com", "btopenworld.com", "cegetel.net", "centrum.cz", "charter.net",
  "chello.at", "citromail.hu", "clix.pt", "club-internet.fr", "comcast.net", "cox.net", "daum.net",
  "disroot.org", "docomo.ne.jp", "duck.com", "earthlink.net", "email.com", "email.cz", "excite.com",
  "ezweb.ne.jp", "foxmail.com", "free.fr", "freemail.hu", "freenet.de", "gazeta.pl", "hanmail.net",
  "hetnet.nl", "hey.com", "hispeed.ch", "home.nl", "hushmail.com", "i.ua", "ig.com.br", "iinet.net.au",
  "inbox.com", "inbox.lv", "inbox.ru", "indiatimes.com", "interia.pl", "iol.pt", "juno.com", "kabelmail.de",
  "kolabnow.com", "kpnmail.nl", "laposte.net", "libero.it", "list.ru", "lycos.com", "mac.com", "mail.com",
  "mail.ee", "mail.ru", "mailbox.org", "mailfence.com", "me.com", "meta.ua", "mweb.co.za", "mynet.com",
  "nate.com", "naver.com", "netzero.net", "neuf.fr", "nifty.com", "ntlworld.com", "numericable.fr", "o2.pl",
  "ocn.ne.jp", "onet.pl", "online.de", "online.no", "op.pl", "optonline.net", "optusnet.com.au",
  "orange.fr", "otenet.gr", "planet.nl", "pm.me", "pobox.com", "poczta.fm", "post.cz", "posteo.de",
  "posteo.eu", "posteo.net", "posteo.org", "qq.com", "rambler.ru", "rediffmail.com", "riseup.net",
  "rogers.com", "sapo.pt", "sbcglobal.net", "seznam.cz", "sfr.fr", "shaw.ca", "sify.com", "sina.cn",
  "sina.com", "sky.com", "skynet.be", "so-net.ne.jp", "softbank.ne.jp", "sohu.com", "sympatico.ca",
  "t-online.de", "talktalk.net", "telefonica.net", "telenet.be", "telkomsa.net", "telus.net",
  "terra.com.br", "tin.it", "tlen.pl", "tom.com", "tut.by", "tuta.com", "tuta.io", "ukr.net", "uol.com.br",
  "usa.net", "verizon.net", "videotron.ca", "virgilio.it", "virginmedia.com", "volny.cz", "vp.pl",
  "walla.co.il", "walla.com", "wanadoo.fr", "web.de", "wp.pl", "xs4all.nl", "xtra.co.nz", "ya.ru",
  "yeah.net", "ziggo.nl", "zoznam.sk",
]

/// Societies that forward mail for their members.
private let memberDomains: Set<String> = [
  "aaai.org", "acm.org", "acs.org", "agu.org", "ams.org", "asme.org", "bcs.org",
  "bcs.org.uk", "computer.org", "comsoc.org", "gi-ev.de",
  "ieee.org", "ieice.org", "iet.org", "informs.org", "iop.org",
  "ipsj.or.jp", "maa.org", "physics.org", "rsc.org", "siam.org",
  "spie.org", "theiet.org", "usenix.org",
]

/// First labels of the domains that universities keep for those who left.
private let alumniLabels: Set<String> = ["alum", "alumna", "alumni", "alumnus", "alums"]

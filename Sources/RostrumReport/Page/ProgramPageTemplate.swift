/// The page in Mustache. Text of the conference stands between tags, where it is escaped, and never in an
/// attribute.
let programPageTemplate = #"""
  <!DOCTYPE html>
  <html lang="en">
  <head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex">
  <title>{{title}}: the program for the committee</title>
  <style>
  {{{styles}}}
  </style>
  </head>
  <body>
  <header class="masthead">
  <p class="for">Draft program, for the committee</p>
  <h1 dir="auto">{{title}}</h1>
  <dl class="numbers">
  {{#numbers}}
  <div><dt>{{meaning}}</dt><dd>{{number}}</dd></div>
  {{/numbers}}
  </dl>
  <nav aria-label="Sections">
  <a href="#program">Program</a>
  {{#formatTable}}
  <a href="#slots">Slots</a>
  {{/formatTable}}
  {{#ruleTable}}
  <a href="#rules">Rules</a>
  {{/ruleTable}}
  {{#chart}}
  <a href="#scores">Scores</a>
  {{/chart}}
  {{#hasMix}}
  <a href="#mix">Mix</a>
  {{/hasMix}}
  {{#waiting}}
  <a href="#waitlist">Waitlist</a>
  {{/waiting}}
  {{#unselected}}
  <a href="#not-selected">Not selected</a>
  {{/unselected}}
  </nav>
  </header>
  <main>
  <section id="program" aria-labelledby="program-heading">
  <h2 id="program-heading">Program</h2>
  {{^groups}}
  <p class="nothing">No session is accepted.</p>
  {{/groups}}
  {{#groups}}
  <h3><span dir="auto">{{trackName}}</span> <span class="size">{{trackSize}}</span></h3>
  <div class="cards">
  {{#cards}}
  <article class="card">
  <div class="head"><h4 dir="auto">{{heading}}</h4>{{#cardScore}}<p class="score"><span class="unseen">Score </span>{{.}}</p>{{/cardScore}}</div>
  {{#speakers}}
  <p class="speaker"><bdi class="name">{{speakerName}}</bdi>{{#affiliation}} <bdi class="from">{{.}}</bdi>{{/affiliation}}</p>
  {{/speakers}}
  {{#hasFacts}}
  <ul class="facts">
  {{#facts}}
  <li><bdi>{{.}}</bdi></li>
  {{/facts}}
  {{#isFirstTime}}
  <li class="first">first time</li>
  {{/isFirstTime}}
  </ul>
  {{/hasFacts}}
  {{#shortAbstract}}
  <p class="abstract" dir="auto">{{.}}</p>
  {{/shortAbstract}}
  {{#longAbstract}}
  <details class="abstract" dir="auto"><summary>{{opening}}<span class="more">…&nbsp;<span class="word">more</span></span></summary><div>{{rest}}</div></details>
  {{/longAbstract}}
  <p class="why"><bdi>{{proposalID}}</bdi>{{#why}}: <bdi>{{.}}</bdi>{{/why}}</p>
  </article>
  {{/cards}}
  </div>
  {{/groups}}
  </section>
  {{#formatTable}}
  <section id="slots" aria-labelledby="slots-heading">
  <h2 id="slots-heading">Slots</h2>
  <div class="scroll" role="region" aria-labelledby="slots-caption" tabindex="0">
  <table>
  <caption id="slots-caption">Slots of each format, filled and empty</caption>
  <thead><tr><th scope="col">Format</th><th scope="col" class="n">Minutes</th><th scope="col" class="n">Filled</th><th scope="col" class="n">Slots</th><th scope="col" class="n">Empty</th><td class="wide"></td></tr></thead>
  <tbody>
  {{#formatRows}}
  <tr><th scope="row"><bdi>{{formatName}}</bdi></th><td class="n">{{length}}</td><td class="n">{{filled}}</td><td class="n">{{slots}}</td><td class="n{{#isShort}} short{{/isShort}}">{{empty}}</td><td class="wide">{{#fill}}<div class="bar" aria-hidden="true"><div class="full" style="width:{{.}}%"></div></div>{{/fill}}</td></tr>
  {{/formatRows}}
  </tbody>
  </table>
  </div>
  </section>
  {{/formatTable}}
  {{#ruleTable}}
  <section id="rules" aria-labelledby="rules-heading">
  <h2 id="rules-heading">Rules</h2>
  <p>{{ruleSummary}}</p>
  <div class="scroll" role="region" aria-labelledby="rules-caption" tabindex="0">
  <table class="rules">
  <caption id="rules-caption">Each rule, with what counts and its bounds</caption>
  <thead><tr><th scope="col">Rule</th><th scope="col">State</th><th scope="col">In the program</th><th scope="col">Bounds</th></tr></thead>
  <tbody>
  {{#ruleRows}}
  <tr><th scope="row"><bdi>{{ruleName}}</bdi></th><td><span class="state{{#isMissed}} missed{{/isMissed}}"><span aria-hidden="true">{{#isMissed}}✕{{/isMissed}}{{^isMissed}}✓{{/isMissed}}</span> {{state}}</span></td><td>{{amount}}{{#detail}}<details><summary><bdi>{{invitation}}</bdi></summary><ul class="values">{{#values}}<li{{#valueMissed}} class="missed"{{/valueMissed}}><bdi>{{valueName}}</bdi>: {{valueAmount}}{{#valueMissed}}, missed{{/valueMissed}}</li>{{/values}}</ul></details>{{/detail}}</td><td>{{bounds}}</td></tr>
  {{/ruleRows}}
  </tbody>
  </table>
  </div>
  </section>
  {{/ruleTable}}
  {{#chart}}
  <section id="scores" aria-labelledby="scores-heading">
  <h2 id="scores-heading">Scores</h2>
  <figure>
  <ul class="keys">
  {{#keys}}
  <li><svg class="key {{keyShape}}" viewBox="-6 -6 12 12" width="14" height="14" aria-hidden="true"><use href="#key-{{keyShape}}"/></svg> {{keyCount}} {{keyName}}</li>
  {{/keys}}
  </ul>
  <svg class="chart" viewBox="0 0 720 360" role="img" aria-labelledby="chart-title chart-text">
  <title id="chart-title">All candidates by score, marked by decision</title>
  <desc id="chart-text">{{description}} The tables on this page have each score and reason.</desc>
  <defs>
  <circle id="key-in" r="5"/>
  <path id="key-wait" d="M0-5.5 5.5 0 0 5.5-5.5 0z"/>
  <path id="key-out" d="M-4.5-4.5 4.5 4.5M-4.5 4.5 4.5-4.5"/>
  <circle id="mark-in" r="{{radius}}"/>
  <path id="mark-wait" transform="scale({{radius}})" d="M0-1.3 1.3 0 0 1.3-1.3 0z"/>
  <path id="mark-out" transform="scale({{radius}})" d="M-.8-.8.8.8M-.8.8.8-.8"/>
  </defs>
  {{#scoreTicks}}
  <path class="grid" d="M50 {{at}}H700"/><text x="42" y="{{at}}" dy=".35em" text-anchor="end">{{label}}</text>
  {{/scoreTicks}}
  {{#rankTicks}}
  <text x="{{at}}" y="284" text-anchor="middle">{{label}}</text>
  {{/rankTicks}}
  {{#lanes}}
  <rect class="lane" x="50" y="{{top}}" width="650" height="19" rx="3"/>
  <use class="{{laneShape}}" href="#key-{{laneShape}}" x="36" y="{{middle}}"/>
  <path class="strokes {{laneShape}}" style="stroke-width:{{strokeWidth}}" d="{{strokes}}"><title>{{laneName}}</title></path>
  {{/lanes}}
  {{#marks}}
  <use class="{{shape}}" href="#mark-{{shape}}" x="{{x}}" y="{{y}}"><title>{{tip}}</title></use>
  {{/marks}}
  </svg>
  <figcaption>Each mark is a candidate: the score upwards, the rank from left, the best first. The lanes below have a stroke where a candidate of that rank was accepted, waits or was not selected.{{#note}} {{.}}{{/note}}</figcaption>
  </figure>
  </section>
  {{/chart}}
  {{#hasMix}}
  <section id="mix" aria-labelledby="mix-heading">
  <h2 id="mix-heading">Mix</h2>
  <p>How the program is made up, beside what was proposed. The bar is the share of the accepted, the upright line that of the proposals.</p>
  <div class="mixes">
  {{#mixes}}
  <table class="mix">
  <caption>By {{feature}}</caption>
  <thead><tr><th scope="col" class="label">{{feature}}</th><th scope="col" class="n">proposed</th><th scope="col" class="n">accepted</th></tr></thead>
  <tbody>
  {{#mixRows}}
  <tr><th scope="row"><bdi>{{category}}</bdi><div class="bar" aria-hidden="true"><div class="full" style="width:{{bar}}%"></div><div class="tick" style="left:{{tick}}%"></div></div></th><td class="n">{{submitted}} <span class="share">{{submittedShare}}%</span></td><td class="n">{{accepted}} <span class="share">{{acceptedShare}}%</span></td></tr>
  {{/mixRows}}
  </tbody>
  </table>
  {{/mixes}}
  </div>
  </section>
  {{/hasMix}}
  {{#waiting}}
  <section id="waitlist" aria-labelledby="waitlist-heading">
  <h2 id="waitlist-heading">Waitlist</h2>
  <div class="scroll" role="region" aria-labelledby="waitlist-caption" tabindex="0">
  <table class="decisions">
  <caption id="waitlist-caption">{{rowCount}} on the waitlist, the first to move up first</caption>
  <thead><tr><th scope="col" class="n">Place</th><th scope="col">Proposal</th><th scope="col" class="n">Score</th><th scope="col">Why not in</th></tr></thead>
  <tbody>
  {{#rows}}
  <tr><td class="n">{{place}}</td><th scope="row"><bdi>{{heading}}</bdi><span class="names">{{#names}}<bdi>{{.}}</bdi> · {{/names}}<bdi class="id">{{proposalID}}</bdi></span></th><td class="n">{{score}}</td><td class="reason"><bdi>{{reason}}</bdi></td></tr>
  {{/rows}}
  </tbody>
  </table>
  </div>
  </section>
  {{/waiting}}
  {{#unselected}}
  <section id="not-selected" aria-labelledby="not-selected-heading">
  <h2 id="not-selected-heading">Not selected</h2>
  <div class="scroll" role="region" aria-labelledby="not-selected-caption" tabindex="0">
  <table class="decisions">
  <caption id="not-selected-caption">{{rowCount}} not selected, the best score first</caption>
  <thead><tr><th scope="col">Proposal</th><th scope="col" class="n">Score</th><th scope="col">Why not in</th></tr></thead>
  <tbody>
  {{#rows}}
  <tr><th scope="row"><bdi>{{heading}}</bdi><span class="names">{{#names}}<bdi>{{.}}</bdi> · {{/names}}<bdi class="id">{{proposalID}}</bdi></span></th><td class="n">{{score}}</td><td class="reason"><bdi>{{reason}}</bdi></td></tr>
  {{/rows}}
  </tbody>
  </table>
  </div>
  </section>
  {{/unselected}}
  </main>
  <footer>
  <p><strong>For the committee only.</strong> This page holds scores and reasons of decisions. It holds no reviewer’s id or name, no comment of a review and no e-mail address.</p>
  </footer>
  </body>
  </html>

  """#

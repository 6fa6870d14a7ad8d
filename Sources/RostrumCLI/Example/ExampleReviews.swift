extension ExampleConference {
  /// The text of `reviews.csv`, as handed in for the assignment that `rules.yaml` leads to; some are missing.
  // swift-format-ignore
  static let reviews = #"""
proposal,reviewer,score,novelty,clarity,confidence,comment_to_authors,comment_to_committee
p1,r1,5,5,5,5,Wonderful. Please accept this one. What stays with me: the trolley on the ramp.,
p1,r9,4,5,4,3,This made me want to try it at home. Please keep the trolley on the ramp. A word on what did not work would help others.,
p1,r39,4,4,5,4,I learned something from the abstract alone.,
p2,r10,4,4,5,2,A clear and lively proposal. The best part for me: the diary of each decision. Mind the jargon in the second half of the abstract.,
p2,r16,5,4,5,4,This is just what our audience comes for. Please keep the diary of each decision.,I will gladly chair the session.
p2,r32,5,5,5,3,"If we record only one session, let it be this one. Explain each new word once; newcomers will thank you.",
p3,r4,4,5,5,4,"Well thought through, and well told. What stays with me: the listening test in a noisy pub.",
p3,r19,5,5,4,3,"Original, tested and generous with its mistakes.",
p3,r41,4,5,5,3,It answers a question I get every month.,
p4,r3,3,3,3,4,"Nothing wrong here, and a few things right. Say what one should know beforehand.",Good for balance; no strong feelings.
p4,r13,4,5,4,4,Strong material and a speaker who seems to know the pitfalls. What sets it apart is the idea that the stuck places are the useful output. Say early on what people will be able to do afterwards.,
p4,r33,2,2,1,3,I was curious at the title and a little lost by the end. The talk I want to hear starts with the idea that the stuck places are the useful output. Two sentences of background will bring everybody along.,
p5,r5,3,4,4,5,"I learned a little and would like to learn more. Numbers on one slide, please, with their spread.",I read it twice and stayed in the middle.
p5,r29,3,2,2,3,A good second choice in a strong field. Most of all I liked the finding that sharper pictures were worse forecasts. Could you share the code or the slides beforehand?,
p5,r34,4,4,4,3,I have already mentioned it to a colleague. What sets it apart is the finding that sharper pictures were worse forecasts.,Please give it one of the larger rooms.
p6,r2,3,3,2,4,I learned a little and would like to learn more. The best part for me: the eight evenings in public. Say early on what people will be able to do afterwards.,
p6,r11,3,3,,2,This would serve many in our audience. I keep thinking about the eight evenings in public. Two sentences of background will bring everybody along.,
p6,r18,2,1,3,3,"I wanted to like this more than I did. Numbers on one slide, please, with their spread.",
p6,r25,4,4,5,3,"Very good: specific, modest and well built. A word on what did not work would help others.",
p7,r8,3,3,4,4,"Reads well; I would have liked one more result. What sets it apart is asking the model only when two people disagree. For five minutes, pick a single message.",Fine if the track has room.
p7,r22,3,2,,4,"Honest and useful, if not yet memorable. Five minutes go fast: leave out the history.",
p7,r34,3,3,4,3,"Useful, and near to what I would hope for. For beginners I would cut one topic.",
p8,r10,3,4,3,4,"Honest and useful, if not yet memorable. What stays with me: the idea of spending the extra step on one batch in eight. A word on what did not work would help others.",
p8,r22,2,3,2,3,There is a good talk hiding here. A picture of the whole system would help in minute two.,
p8,r39,2,3,2,5,"The subject is welcome, the outline is still thin. The talk I want to hear starts with the idea of spending the extra step on one batch in eight. State the assumptions of the main result on a slide.",
p9,r25,4,4,5,4,It answers a question I get every month. I would build the whole session around the week in which the fraudsters were ahead.,
p9,r35,3,3,3,5,"Nothing wrong here, and a few things right. Do not soften the mathematics; just draw it once.",I read it twice and stayed in the middle.
p9,r45,3,3,4,3,"Honest and useful, if not yet memorable. A comparison with a strong simple baseline is needed.",Good for balance; no strong feelings.
p10,r5,2,1,2,4,A fair start that needs a clearer aim. I would have liked to read more about the swimming pool and its visitors. Plan a break and a way back in for those who got stuck.,
p10,r12,3,3,3,3,A solid proposal. Please test the set-up on an old laptop.,A mentor could lift it by a point.
p11,r17,3,3,4,3,"Nothing wrong here, and a few things right. Please keep the nine musicians who tried it. Do not soften the mathematics; just draw it once.",Fine if the track has room.
p11,r26,3,4,4,3,I would be glad to sit in if there is room. Most of all I liked the nine musicians who tried it. Tell us the size of the data set at the start.,
p11,r27,3,4,3,3,"Useful, and near to what I would hope for. A comparison with a strong simple baseline is needed.",I read it twice and stayed in the middle.
p12,r3,5,4,4,4,This is just what our audience comes for. Most of all I liked the relay race. One slide fewer than you think would be right.,
p12,r17,5,4,4,5,I have nothing to add but applause.,
p12,r28,3,2,3,3,"Honest and useful, if not yet memorable. Say what one should know beforehand.",
p13,r26,3,3,4,2,A solid proposal. Most of all I liked the graph with nine nodes and a pencil. Mind the jargon in the second half of the abstract.,
p13,r32,4,3,5,3,I would like to see this in the program. For beginners I would cut one topic.,
p14,r6,3,3,4,4,"A good second choice in a strong field. Please keep the honest ""I do not know"". For beginners I would cut one topic.",
p14,r31,3,3,3,3,"I can see this working, with some care. Numbers on one slide, please, with their spread.",A mentor could lift it by a point.
p14,r33,2,1,3,4,The idea is sound; the claims run ahead of it. Say early on what people will be able to do afterwards.,
p15,r18,2,3,2,3,"With a colleague's second look this could become good. Start with the remark that accuracy was the easy part, and the rest will find its place. Numbers on one slide, please, with their spread.",
p15,r30,5,4,5,3,"Original, tested and generous with its mistakes. Please keep the remark that accuracy was the easy part.",Could open the second day.
p15,r40,3,3,4,3,I learned a little and would like to learn more. Could you share the code or the slides beforehand?,
p16,r10,4,4,3,4,"Very good: specific, modest and well built. Most of all I liked the second meeting that matters more than the first.",Offers to share all material; a plus.
p16,r13,4,4,4,3,I would like to see this in the program. The best part for me: the second meeting that matters more than the first. One slide fewer than you think would be right.,A safe and happy choice.
p16,r21,3,4,3,5,This would serve many in our audience. For beginners I would cut one topic.,
p17,r19,4,4,4,3,"This has been tried in earnest, and it shows. I would build the whole session around what the conservators taught about light.",
p17,r22,3,2,4,3,A good second choice in a strong field. I keep thinking about what the conservators taught about light. A picture of the whole system would help in minute two.,Happy to be persuaded either way.
p17,r43,3,3,3,4,A solid proposal. Say what one should know beforehand.,
p18,r11,1,1,1,4,"I enjoyed the idea, yet I could not find the talk in it so far. Start with the authors retiring a test set of their own, and the rest will find its place. A small demonstration would make it stick.",
p18,r12,1,2,1,2,Please send it again next year with one worked example. Could you share the code or the slides beforehand?,
p18,r33,2,2,2,5,A fair start that needs a clearer aim. A picture of the whole system would help in minute two.,
p19,r3,5,5,5,5,A joy to read; I hope to sit in the first row. What sets it apart is the half second of polite silence. Tell us the size of the data set at the start.,
p21,r5,4,4,,2,I would like to see this in the program. Most of all I liked asking the oldest member what the numbers meant. Please say which earlier work you build on.,
p21,r35,3,2,3,4,A solid proposal. What sets it apart is asking the oldest member what the numbers meant. A small demonstration would make it stick.,
p21,r39,5,5,5,4,I have nothing to add but applause. Tell us the size of the data set at the start.,
p22,r14,1,1,2,3,"Thank you for sending this in; I can tell that you care about it. Start with the checklist that fits on a sticker, and the rest will find its place. For beginners I would cut one topic.","Not this year, but please write a kind letter."
p22,r28,2,2,1,3,The idea is sound; the claims run ahead of it. Explain each new word once; newcomers will thank you.,I would not fight for it.
p22,r36,3,4,3,4,"Good subject, sensible plan, few surprises. I would build the whole session around the checklist that fits on a sticker. Mind the jargon in the second half of the abstract.",A mentor could lift it by a point.
p23,r18,3,3,4,4,"This would serve many in our audience. I keep thinking about the way from 2,100 words to 300. Explain each new word once; newcomers will thank you.",A mentor could lift it by a point.
p23,r37,4,4,4,4,Just the right size for its subject. One slide fewer than you think would be right.,Please give it one of the larger rooms.
p23,r40,4,5,4,3,"I would like to see this in the program. For five minutes, pick a single message.",
p24,r1,2,1,,3,"A fair start that needs a clearer aim. Start with the timid fallback beside the dispatchers, and the rest will find its place. Tell us the size of the data set at the start.",
p24,r39,3,3,3,5,"I can see this working, with some care. Most of all I liked the timid fallback beside the dispatchers. Two sentences of background will bring everybody along.",
p24,r42,4,4,5,3,Strong material and a speaker who seems to know the pitfalls.,
p25,r5,4,2,5,3,"Well thought through, and well told. What sets it apart is showing nothing at all when in doubt.",Please give it one of the larger rooms.
p25,r11,4,4,5,4,Careful work with a light touch.,
p25,r41,5,5,,2,"If we record only one session, let it be this one. A small demonstration would make it stick.",
p26,r18,1,1,1,5,"A subject I would like to hear about, although not in this shape yet. I like the three habits, and was not sure what to take home beyond it. For beginners I would cut one topic.",Reads like a first draft; suggest a mentor.
p26,r30,4,4,4,3,A clear and lively proposal. Please keep the three habits.,Would fit well after lunch.
p26,r36,3,3,3,5,"Well described, with one or two open ends. One slide fewer than you think would be right.","Waitlist material, in the good sense."
p27,r2,2,2,4,3,"The subject is welcome, the outline is still thin. One slide fewer than you think would be right.",
p27,r33,2,1,2,3,"With a colleague's second look this could become good. I like the advice on when to stop looking, and was not sure what to take home beyond it. For five minutes, pick a single message.",
p27,r42,3,2,5,3,I would be glad to sit in if there is room. Mind the jargon in the second half of the abstract.,Good for balance; no strong feelings.
p28,r7,2,2,,5,"I wanted to like this more than I did. I like the report on what such layers forget, and was not sure what to take home beyond it. Please say which earlier work you build on.",
p28,r12,1,1,1,3,Thank you for the proposal; I think it needs one more round. Could you share the code or the slides beforehand?,"Not this year, but please write a kind letter."
p28,r39,1,1,1,5,"I am sorry to be brief: I could not tell what the audience would learn. Ten more sentences, please, on the report on what such layers forget. A picture of the whole system would help in minute two.",Reads like a first draft; suggest a mentor.
p29,r4,2,2,3,3,"Promising, though I could not see who it is for. I would have liked to read more about the meeting of theory and undersea cable. State the assumptions of the main result on a slide.",
p29,r14,2,1,1,2,The idea is sound; the claims run ahead of it. A comparison with a strong simple baseline is needed.,Could become a lightning talk.
p29,r31,3,2,3,4,"Useful, and near to what I would hope for. Please say which earlier work you build on.","Waitlist material, in the good sense."
p30,r8,4,4,5,4,I would like to see this in the program. What stays with me: choosing what not to automate.,Please give it one of the larger rooms.
p30,r37,4,3,4,2,I learned something from the abstract alone. The best part for me: choosing what not to automate. A small demonstration would make it stick.,
p30,r43,4,5,5,3,I have already mentioned it to a colleague. Mind the jargon in the second half of the abstract.,A safe and happy choice.
p31,r6,3,3,3,3,"Nothing wrong here, and a few things right. Say what one should know beforehand.",Good for balance; no strong feelings.
p31,r28,2,1,2,4,A fair start that needs a clearer aim. I would have liked to read more about the list of what the small model forgot and invented. Two sentences of background will bring everybody along.,
p31,r31,4,3,3,4,Careful work with a light touch. Say early on what people will be able to do afterwards.,
p32,r6,5,5,5,4,"Excellent in every line, and kind to newcomers. I keep thinking about the warning against training each variant apart. A word on what did not work would help others.",My favourite of the batch.
p32,r21,5,5,5,3,"If we record only one session, let it be this one. What stays with me: the warning against training each variant apart.","If only one from this track, then this one."
p32,r31,5,5,4,3,Wonderful. Please accept this one.,
p33,r2,4,4,4,3,"Very good: specific, modest and well built. Please keep the cake that came too early.",Offers to share all material; a plus.
p33,r11,2,2,2,3,The idea is sound; the claims run ahead of it. I would have liked to read more about the cake that came too early. Mind the jargon in the second half of the abstract.,
p33,r35,2,3,3,4,I wanted to like this more than I did. Please leave five minutes for questions.,
p34,r2,5,5,,3,I have nothing to add but applause. I would build the whole session around the comments in plain words on each change. Say early on what people will be able to do afterwards.,
p34,r23,3,3,3,2,This would serve many in our audience. Say what one should know beforehand.,Fine if the track has room.
p35,r13,3,3,3,5,"Useful, and near to what I would hope for. Most of all I liked the three thousand sentences, folk songs included. A picture of the whole system would help in minute two.",
p35,r17,4,5,4,5,A clear and lively proposal. Please say which earlier work you build on.,
p35,r21,4,4,4,3,This made me want to try it at home.,Would fit well after lunch.
p36,r8,4,3,5,3,Strong material and a speaker who seems to know the pitfalls. I would build the whole session around the stress test for policies that wander off. Please say which earlier work you build on.,I would take it over similar ones.
p36,r23,4,3,5,3,I learned something from the abstract alone.,
p36,r42,3,4,4,4,Reads well; I would have liked one more result. What sets it apart is the stress test for policies that wander off. Tell us the size of the data set at the start.,
p37,r14,2,3,2,4,"Promising, though I could not see who it is for. I like the single pass that finds the difficult layers, and was not sure what to take home beyond it. Say what one should know beforehand.",
p37,r27,4,4,4,4,Just the right size for its subject.,
p38,r6,3,2,4,5,I would be glad to sit in if there is room. A small demonstration would make it stick.,I read it twice and stayed in the middle.
p38,r13,2,3,2,4,Thank you; I like the subject more than the present plan. Please leave five minutes for questions.,
p38,r17,2,2,3,4,"The subject is welcome, the outline is still thin. I would have liked to read more about the recordings made with the drivers' agreement. Could you share the code or the slides beforehand?",
p39,r19,4,4,5,3,"Well thought through, and well told. The best part for me: keeping twelve points and throwing the picture away. Tell us the size of the data set at the start.",Offers to share all material; a plus.
p39,r22,5,4,5,3,One of the best abstracts I have read this year. I would build the whole session around keeping twelve points and throwing the picture away.,
p39,r40,5,4,4,4,"Original, tested and generous with its mistakes.",Could open the second day.
p40,r15,4,4,4,3,I learned something from the abstract alone. The best part for me: the 600 index cards.,Offers to share all material; a plus.
p40,r21,3,3,4,3,"I can see this working, with some care. I keep thinking about the 600 index cards. For beginners I would cut one topic.",Good for balance; no strong feelings.
p40,r45,3,3,4,3,I would be glad to sit in if there is room. Mind the jargon in the second half of the abstract.,
p41,r7,5,5,5,3,"If we record only one session, let it be this one. I keep thinking about the tree with only four questions. Could you share the code or the slides beforehand?","If only one from this track, then this one."
p41,r8,4,3,5,4,"Well thought through, and well told. Please keep the tree with only four questions. Please leave five minutes for questions.",Would fit well after lunch.
p41,r43,3,4,3,3,Reads well; I would have liked one more result. Say what one should know beforehand.,Fine if the track has room.
p42,r7,4,3,4,5,"Well thought through, and well told. What stays with me: the short list of questions before choosing a model.",
p42,r10,3,5,3,3,"Well described, with one or two open ends. A picture of the whole system would help in minute two.",
p42,r39,3,4,4,4,A fair offer on a subject that we hear about often. Please say which earlier work you build on.,
p43,r6,4,3,4,4,This made me want to try it at home. Most of all I liked the loss that looks at the worst group. Say early on what people will be able to do afterwards.,
p43,r17,3,2,4,4,I would be glad to sit in if there is room. What sets it apart is the loss that looks at the worst group. A comparison with a strong simple baseline is needed.,I read it twice and stayed in the middle.
p43,r27,5,5,5,4,A joy to read; I hope to sit in the first row.,
p44,r7,4,3,,4,It answers a question I get every month. What sets it apart is the augmentations taken from the physics of the microscope.,A safe and happy choice.
p44,r41,4,5,,4,"Careful work with a light touch. Most of all I liked the augmentations taken from the physics of the microscope. Numbers on one slide, please, with their spread.",
p44,r43,3,4,3,3,"Nothing wrong here, and a few things right. State the assumptions of the main result on a slide.","Waitlist material, in the good sense."
p45,r3,3,2,4,4,"A solid proposal. I would build the whole session around the measure of whether the person understood the prescription. Numbers on one slide, please, with their spread.",
p45,r6,4,2,5,5,Strong material and a speaker who seems to know the pitfalls. The best part for me: the measure of whether the person understood the prescription. Tell us the size of the data set at the start.,I would take it over similar ones.
p45,r21,5,5,5,3,This is just what our audience comes for.,My favourite of the batch.
p46,r6,4,4,5,3,It answers a question I get every month. The best part for me: fixing the labels rather than the model.,
p46,r17,4,2,,4,"This has been tried in earnest, and it shows. Please keep fixing the labels rather than the model.",
p46,r33,3,2,4,3,"Good subject, sensible plan, few surprises. Send the material a week ahead, so that nobody waits for downloads.",
p47,r25,5,4,5,3,I have nothing to add but applause. What stays with me: the missing option and the order effect.,My favourite of the batch.
p47,r30,5,4,4,3,This is just what our audience comes for. I would build the whole session around the missing option and the order effect. Explain each new word once; newcomers will thank you.,I will gladly chair the session.
p47,r34,5,5,5,3,Wonderful. Please accept this one.,
p48,r4,3,3,2,3,"I can see this working, with some care. A picture of the whole system would help in minute two.",
p48,r28,4,4,4,5,I have already mentioned it to a colleague. Please keep following one matrix product down to machine code. Two sentences of background will bring everybody along.,
p48,r37,5,4,5,2,"Excellent in every line, and kind to newcomers.",I will gladly chair the session.
p49,r22,3,3,3,2,"I can see this working, with some care. Two sentences of background will bring everybody along.","Waitlist material, in the good sense."
p49,r41,3,2,3,4,"Good subject, sensible plan, few surprises. The best part for me: the living room at 60 frames a second. Say what one should know beforehand.",A mentor could lift it by a point.
p49,r43,4,3,3,3,"Very good: specific, modest and well built. What sets it apart is the living room at 60 frames a second.",I would take it over similar ones.
p50,r19,4,5,5,3,This made me want to try it at home. What stays with me: the bruises counted two days later.,Clearly above the line for me.
p50,r21,2,1,1,4,"Promising, though I could not see who it is for. Say what one should know beforehand.",
p50,r30,3,3,3,4,This would serve many in our audience. The best part for me: the bruises counted two days later. Please leave five minutes for questions.,
p51,r19,3,2,5,3,"Useful, and near to what I would hope for. I would build the whole session around the false alarms by lawnmower. Say what one should know beforehand.",Fine if the track has room.
p51,r26,4,5,4,2,"This has been tried in earnest, and it shows. I keep thinking about the false alarms by lawnmower. Two sentences of background will bring everybody along.",Please give it one of the larger rooms.
p52,r17,4,3,5,2,A clear and lively proposal. Two sentences of background will bring everybody along.,
p52,r18,2,2,2,4,"Promising, though I could not see who it is for. Say what one should know beforehand.",
p52,r25,3,3,4,4,A fair offer on a subject that we hear about often. Most of all I liked the test suite that one can run tonight. A picture of the whole system would help in minute two.,Happy to be persuaded either way.
p52,r33,3,3,3,4,I would be glad to sit in if there is room. I keep thinking about the test suite that one can run tonight. Tell us the size of the data set at the start.,
p53,r2,4,5,5,4,I learned something from the abstract alone.,Would fit well after lunch.
p53,r12,2,4,2,1,"Thank you; I like the subject more than the present plan. I like the question of when the promise breaks, and was not sure what to take home beyond it. Please leave five minutes for questions.",We had something close to this in an earlier edition.
p53,r42,3,3,4,2,"I can see this working, with some care. Explain each new word once; newcomers will thank you.",
p54,r20,3,3,4,4,A good second choice in a strong field. What sets it apart is the habit instead of a service. Mind the jargon in the second half of the abstract.,
p54,r24,2,3,2,3,There is a good talk hiding here. The talk I want to hear starts with the habit instead of a service. Five minutes go fast: leave out the history.,
p54,r37,5,5,5,3,Wonderful. Please accept this one. One slide fewer than you think would be right.,
p55,r23,3,2,3,4,"Well described, with one or two open ends. I keep thinking about the gap between 20 and 4 per cent, told so openly. Numbers on one slide, please, with their spread.",
p55,r35,2,4,2,3,"The subject is welcome, the outline is still thin. Start with the gap between 20 and 4 per cent, told so openly, and the rest will find its place. Could you share the code or the slides beforehand?",I would not fight for it.
p55,r42,2,2,1,4,There is a good talk hiding here. Say what one should know beforehand.,We had something close to this in an earlier edition.
p56,r13,3,4,3,4,"Good subject, sensible plan, few surprises. I keep thinking about the story from first complaint to first ten thousand downloads. Explain each new word once; newcomers will thank you.",
p56,r17,3,3,3,4,"Useful, and near to what I would hope for. For beginners I would cut one topic.",
p56,r21,2,1,3,3,I wanted to like this more than I did. Mind the jargon in the second half of the abstract.,We had something close to this in an earlier edition.
p57,r19,3,3,3,3,This would serve many in our audience. What stays with me: the study on real night shifts. Two sentences of background will bring everybody along.,I read it twice and stayed in the middle.
p57,r40,2,1,2,4,Thank you; I like the subject more than the present plan. Say what one should know beforehand.,Would work better at a local meetup first.
p57,r41,2,1,1,4,"Half of this would make a better whole. Ten more sentences, please, on the study on real night shifts. Two sentences of background will bring everybody along.",Could become a lightning talk.
p58,r16,4,4,5,4,Careful work with a light touch. What sets it apart is the bound on the recall that is lost.,
p58,r36,3,4,4,4,A fair offer on a subject that we hear about often. What stays with me: the bound on the recall that is lost. Please say which earlier work you build on.,
p59,r16,3,3,5,3,"Useful, and near to what I would hope for. I keep thinking about the three meetings in which somebody wanted more. Say what one should know beforehand.",
p59,r20,3,3,,4,"A fair offer on a subject that we hear about often. I would build the whole session around the three meetings in which somebody wanted more. Numbers on one slide, please, with their spread.",A mentor could lift it by a point.
p59,r36,4,4,4,2,Careful work with a light touch.,
p60,r1,5,5,4,3,One of the best abstracts I have read this year. The best part for me: testing the wording with people who had been refused.,My favourite of the batch.
p60,r9,4,5,4,3,A clear and lively proposal. Say early on what people will be able to do afterwards.,Would fit well after lunch.
p60,r18,2,4,2,4,"I wanted to like this more than I did. Start with testing the wording with people who had been refused, and the rest will find its place. State the assumptions of the main result on a slide.",I would not fight for it.
p60,r45,4,5,5,3,"Very good: specific, modest and well built.",
p61,r24,3,2,4,5,Reads well; I would have liked one more result. I keep thinking about the post-mortem of the wrong step number. Could you share the code or the slides beforehand?,
p61,r31,4,5,4,4,I learned something from the abstract alone.,
p61,r37,4,3,4,4,Just the right size for its subject.,Offers to share all material; a plus.
p62,r16,2,3,2,4,Thank you; I like the subject more than the present plan. I would have liked to read more about how the result was explained to mayors. A comparison with a strong simple baseline is needed.,Could become a lightning talk.
p62,r34,3,3,3,3,"I can see this working, with some care. Please leave five minutes for questions.",
p62,r36,2,3,2,4,I was curious at the title and a little lost by the end. The talk I want to hear starts with how the result was explained to mayors. State the assumptions of the main result on a slide.,I would not fight for it.
p63,r4,4,5,4,2,Strong material and a speaker who seems to know the pitfalls. Most of all I liked the promise that mistakes are part of the plan. Mind the jargon in the second half of the abstract.,Clearly above the line for me.
p63,r24,4,5,5,3,"This has been tried in earnest, and it shows. I would build the whole session around the promise that mistakes are part of the plan.",
p63,r28,3,3,3,4,A fair offer on a subject that we hear about often. Please test the set-up on an old laptop.,
p64,r5,3,4,4,3,"Honest and useful, if not yet memorable. I would build the whole session around the trick of shaking the towel first. A word on what did not work would help others.",
p64,r30,3,4,4,3,A fair offer on a subject that we hear about often. Tell us the size of the data set at the start.,
p64,r43,4,4,4,3,"This has been tried in earnest, and it shows.",
p65,r12,3,4,5,4,"Nothing wrong here, and a few things right. What sets it apart is the leak through the mask. Please say which earlier work you build on.",
p65,r35,2,2,2,4,The idea is sound; the claims run ahead of it. The talk I want to hear starts with the leak through the mask. Say early on what people will be able to do afterwards.,
p65,r39,2,2,2,5,"The subject is welcome, the outline is still thin. State the assumptions of the main result on a slide.",
p66,r27,4,3,5,3,"Well thought through, and well told. Most of all I liked the fourth voice, awful or lovely. For beginners I would cut one topic.",
p66,r44,3,2,3,3,A good second choice in a strong field. Please leave five minutes for questions.,
p67,r10,3,3,4,2,"Good subject, sensible plan, few surprises. Explain each new word once; newcomers will thank you.","Waitlist material, in the good sense."
p67,r32,4,4,5,3,A clear and lively proposal. Please keep the walk back from noise to teapot.,Offers to share all material; a plus.
p67,r42,2,1,3,2,A fair start that needs a clearer aim. The talk I want to hear starts with the walk back from noise to teapot. For beginners I would cut one topic.,
p68,r8,5,5,5,3,"Original, tested and generous with its mistakes. What sets it apart is the vote before each run. For beginners I would cut one topic.","If only one from this track, then this one."
p68,r22,5,4,,4,I would cross the lake in the rain for this.,
p68,r43,4,4,5,3,I have already mentioned it to a colleague.,
p70,r4,2,1,2,3,"There is a good talk hiding here. Ten more sentences, please, on the live port of an old model. Two sentences of background will bring everybody along.",
p70,r28,2,2,2,4,"Half of this would make a better whole. I like the live port of an old model, and was not sure what to take home beyond it. Say early on what people will be able to do afterwards.",Would work better at a local meetup first.
p70,r37,3,2,3,2,I learned a little and would like to learn more. Say what one should know beforehand.,
p71,r4,3,3,3,3,"Honest and useful, if not yet memorable. The best part for me: the power meter for 20 euros. Two sentences of background will bring everybody along.",
p71,r5,3,3,3,2,"Well described, with one or two open ends. Most of all I liked the power meter for 20 euros. Could you share the code or the slides beforehand?",
p71,r24,3,2,4,2,"Useful, and near to what I would hope for. Please leave five minutes for questions.",
p72,r8,3,3,5,3,"Good subject, sensible plan, few surprises. What stays with me: the juggler tracked at 1,000 hertz. A picture of the whole system would help in minute two.",Good for balance; no strong feelings.
p72,r19,3,3,5,5,"Reads well; I would have liked one more result. Most of all I liked the juggler tracked at 1,000 hertz. A comparison with a strong simple baseline is needed.",
p72,r41,3,4,2,3,"Honest and useful, if not yet memorable. A word on what did not work would help others.",
p73,r25,2,1,1,5,"The idea is sound; the claims run ahead of it. Ten more sentences, please, on the coins on stage. Two sentences of background will bring everybody along.",
p73,r36,3,3,4,3,"Good subject, sensible plan, few surprises. I keep thinking about the coins on stage. A small demonstration would make it stick.",
p73,r37,2,2,2,3,"The subject is welcome, the outline is still thin. Say what one should know beforehand.",
p74,r5,3,3,3,4,"Nothing wrong here, and a few things right. The best part for me: the partnership of a baker and a cousin. Please leave five minutes for questions.",
p74,r12,2,3,2,4,"Thank you; I like the subject more than the present plan. Numbers on one slide, please, with their spread.",Would work better at a local meetup first.
p75,r8,5,5,5,4,A joy to read; I hope to sit in the first row. What stays with me: showing the failure cases first. Tell us the size of the data set at the start.,
p75,r19,5,5,4,2,I would cross the lake in the rain for this. Please keep showing the failure cases first. Do not soften the mathematics; just draw it once.,
p75,r30,5,5,5,4,Wonderful. Please accept this one.,
p76,r27,5,4,5,3,A joy to read; I hope to sit in the first row. I keep thinking about the storm that each kind of model missed. Mind the jargon in the second half of the abstract.,
p76,r30,5,5,5,3,This is just what our audience comes for. Explain each new word once; newcomers will thank you.,
p76,r34,5,4,5,3,One of the best abstracts I have read this year. For beginners I would cut one topic.,I will gladly chair the session.
p77,r12,3,4,3,3,"Good subject, sensible plan, few surprises. What stays with me: the dry run with the audience. Two sentences of background will bring everybody along.",Fine if the track has room.
p77,r22,5,5,5,3,One of the best abstracts I have read this year.,
p77,r34,3,4,1,3,"I can see this working, with some care. I would build the whole session around the dry run with the audience. Numbers on one slide, please, with their spread.",
p78,r6,3,1,4,4,"Reads well; I would have liked one more result. Most of all I liked the three meanings of ""owo"". Explain each new word once; newcomers will thank you.",
p78,r13,2,2,3,3,"There is a good talk hiding here. I like the three meanings of ""owo"", and was not sure what to take home beyond it. A picture of the whole system would help in minute two.",Would work better at a local meetup first.
p78,r33,2,3,2,4,With a colleague's second look this could become good. For beginners I would cut one topic.,We had something close to this in an earlier edition.
p79,r3,3,4,4,4,Reads well; I would have liked one more result. What sets it apart is the written agreement on who may press the button. Mind the jargon in the second half of the abstract.,"Waitlist material, in the good sense."
p79,r13,4,5,4,4,"Strong material and a speaker who seems to know the pitfalls. For five minutes, pick a single message.",
p79,r27,5,4,5,3,I would cross the lake in the rain for this. What stays with me: the written agreement on who may press the button.,
p80,r35,3,5,4,4,A fair offer on a subject that we hear about often. What stays with me: the derivation from the continuity equation alone. A small demonstration would make it stick.,
p80,r42,4,4,4,5,"Well thought through, and well told. Please keep the derivation from the continuity equation alone.",I would take it over similar ones.
p82,r22,3,3,5,4,A good second choice in a strong field. I keep thinking about the weighting down of the rich quarters. Mind the jargon in the second half of the abstract.,
p82,r30,3,2,4,3,A fair offer on a subject that we hear about often. Please keep the weighting down of the rich quarters. Say early on what people will be able to do afterwards.,Happy to be persuaded either way.
p82,r34,4,5,3,4,A clear and lively proposal. Please say which earlier work you build on.,Clearly above the line for me.
p83,r10,4,3,5,4,I learned something from the abstract alone. I keep thinking about the rule of two equations and always tea.,A safe and happy choice.
p83,r15,5,3,5,5,"Excellent in every line, and kind to newcomers.",
p83,r32,5,5,5,4,"If we record only one session, let it be this one.",
p84,r20,4,4,5,5,Just the right size for its subject. What sets it apart is the drill once a quarter.,
p84,r23,3,3,3,3,I would be glad to sit in if there is room. Please say which earlier work you build on.,
p84,r28,4,4,5,4,Strong material and a speaker who seems to know the pitfalls. Two sentences of background will bring everybody along.,Clearly above the line for me.
p85,r4,2,2,2,3,I was curious at the title and a little lost by the end. Could you share the code or the slides beforehand?,
p85,r24,1,1,1,4,Please send it again next year with one worked example. I would have liked to read more about the regimes where dense attention still wins. Please leave five minutes for questions.,
p85,r28,2,3,1,4,There is a good talk hiding here. A word on what did not work would help others.,
p86,r40,4,3,5,3,"Well thought through, and well told. The best part for me: the five questions from a nurse.",A safe and happy choice.
p86,r41,2,3,2,3,"Promising, though I could not see who it is for. I like the five questions from a nurse, and was not sure what to take home beyond it. Explain each new word once; newcomers will thank you.",
p86,r45,3,2,4,3,A good second choice in a strong field. Tell us the size of the data set at the start.,A mentor could lift it by a point.
p87,r10,3,3,3,4,This would serve many in our audience. For beginners I would cut one topic.,"Waitlist material, in the good sense."
p87,r15,3,4,3,3,"Honest and useful, if not yet memorable. Explain each new word once; newcomers will thank you.",
p87,r21,2,1,3,3,I was curious at the title and a little lost by the end. Five minutes go fast: leave out the history.,Could become a lightning talk.
p88,r10,3,3,4,4,Reads well; I would have liked one more result. Most of all I liked the honest list of what did not work in class. Mind the jargon in the second half of the abstract.,
p88,r15,5,3,5,3,A joy to read; I hope to sit in the first row.,My favourite of the batch.
p88,r21,4,4,4,4,I would like to see this in the program. I keep thinking about the honest list of what did not work in class. For beginners I would cut one topic.,Clearly above the line for me.
p89,r4,3,2,4,4,"A good second choice in a strong field. What stays with me: the honest list of invoices, pizza included. Say what one should know beforehand.",
p89,r20,2,1,2,4,"I wanted to like this more than I did. Start with the honest list of invoices, pizza included, and the rest will find its place. Two sentences of background will bring everybody along.",I would not fight for it.
p89,r37,5,5,5,4,I have nothing to add but applause.,
p90,r2,3,1,2,4,"Nothing wrong here, and a few things right. I would build the whole session around the one in nine references that was worse. A small demonstration would make it stick.",Happy to be persuaded either way.
p90,r3,3,1,3,2,I would be glad to sit in if there is room. Say early on what people will be able to do afterwards.,"Waitlist material, in the good sense."
p90,r11,4,4,5,5,Just the right size for its subject. Could you share the code or the slides beforehand?,
p91,r3,5,5,4,4,I would cross the lake in the rain for this.,
p91,r16,5,5,,4,Wonderful. Please accept this one. I keep thinking about the rules written by claim handlers.,Could open the second day.
p91,r36,4,3,3,4,It answers a question I get every month.,
p92,r3,5,5,5,3,"If we record only one session, let it be this one. What sets it apart is the corrections by Deaf colleagues. A small demonstration would make it stick.","If only one from this track, then this one."
p92,r6,3,3,3,3,"Well described, with one or two open ends. Please leave five minutes for questions.",
p92,r27,5,5,5,3,One of the best abstracts I have read this year. Most of all I liked the corrections by Deaf colleagues.,
p93,r1,4,5,5,5,"Just the right size for its subject. The best part for me: the promise to show the ugly curves, too.",Offers to share all material; a plus.
p93,r7,4,3,5,5,"A clear and lively proposal. Please keep the promise to show the ugly curves, too.",Would fit well after lunch.
p93,r31,4,4,4,3,"I would like to see this in the program. Numbers on one slide, please, with their spread.",
p94,r16,3,1,3,4,"Well described, with one or two open ends. What sets it apart is the humility to ask the driver. Two sentences of background will bring everybody along.",
p94,r36,5,5,4,4,"If we record only one session, let it be this one. What stays with me: the humility to ask the driver. A picture of the whole system would help in minute two.",
p94,r45,4,4,3,4,"This has been tried in earnest, and it shows. Please say which earlier work you build on.",I would take it over similar ones.
p95,r23,2,1,1,3,A fair start that needs a clearer aim. I would have liked to read more about the one careful day on site. A comparison with a strong simple baseline is needed.,
p95,r42,4,4,,3,"Very good: specific, modest and well built.",
p95,r43,3,3,4,3,A solid proposal. A word on what did not work would help others.,
p96,r7,4,4,5,3,Careful work with a light touch.,
p96,r10,3,4,2,3,A solid proposal. I would build the whole session around the reading of trees as a story. One slide fewer than you think would be right.,
p96,r35,2,1,2,2,"Promising, though I could not see who it is for. Start with the reading of trees as a story, and the rest will find its place. For five minutes, pick a single message.",
p97,r14,2,2,,5,Thank you; I like the subject more than the present plan. The talk I want to hear starts with the proof of when reordering cannot help. Please leave five minutes for questions.,
p97,r27,3,4,4,3,"Well described, with one or two open ends. I would build the whole session around the proof of when reordering cannot help. Do not soften the mathematics; just draw it once.",
p98,r1,4,3,5,3,This made me want to try it at home.,Offers to share all material; a plus.
p98,r7,5,4,,3,One of the best abstracts I have read this year. Most of all I liked the test of calibration under shift. Could you share the code or the slides beforehand?,
p98,r42,5,3,4,3,"Excellent in every line, and kind to newcomers. Say early on what people will be able to do afterwards.",
p99,r7,4,5,4,4,Just the right size for its subject.,Would fit well after lunch.
p99,r34,4,5,,3,Strong material and a speaker who seems to know the pitfalls. Please keep the plain word on where not to use it. Do not soften the mathematics; just draw it once.,I would take it over similar ones.
p99,r38,3,4,3,3,"Well described, with one or two open ends. I keep thinking about the plain word on where not to use it. Tell us the size of the data set at the start.",Happy to be persuaded either way.
p100,r1,4,5,4,4,"This has been tried in earnest, and it shows. What stays with me: the account of when each gradient lies. A comparison with a strong simple baseline is needed.",
p100,r7,4,4,4,3,It answers a question I get every month.,
p100,r39,4,5,5,5,Just the right size for its subject.,
p101,r19,5,5,4,4,"Original, tested and generous with its mistakes. The best part for me: the fields that farmers outlined on foot. Say what one should know beforehand.","If only one from this track, then this one."
p101,r41,3,3,,3,I learned a little and would like to learn more. Two sentences of background will bring everybody along.,
p101,r43,4,4,4,3,It answers a question I get every month. What sets it apart is the fields that farmers outlined on foot. Say what one should know beforehand.,
p102,r24,1,1,1,4,"I enjoyed the idea, yet I could not find the talk in it so far. Please say which earlier work you build on.",
p102,r28,2,1,3,4,Half of this would make a better whole. The talk I want to hear starts with the full year of data from the roof. Two sentences of background will bring everybody along.,
p102,r31,2,1,2,2,I wanted to like this more than I did. Say what one should know beforehand.,
p103,r2,5,4,4,5,Wonderful. Please accept this one. The best part for me: the price per page. A small demonstration would make it stick.,
p103,r11,4,4,4,4,I have already mentioned it to a colleague.,
p103,r33,4,4,5,3,I learned something from the abstract alone. What stays with me: the price per page.,Would fit well after lunch.
p104,r16,2,2,2,3,"Thank you; I like the subject more than the present plan. Ten more sentences, please, on the little bit of deliberate chance. A small demonstration would make it stick.",
p104,r18,1,1,1,4,"I am sorry to be brief: I could not tell what the audience would learn. I like the little bit of deliberate chance, and was not sure what to take home beyond it. A picture of the whole system would help in minute two.",
p104,r25,1,1,,4,"There is heart in this, and not yet an outline. Say what one should know beforehand.",
p105,r5,3,3,3,3,"Reads well; I would have liked one more result. I keep thinking about the technician's ""sounds odd"". Numbers on one slide, please, with their spread.",Happy to be persuaded either way.
p105,r20,5,5,4,4,"One of the best abstracts I have read this year. What sets it apart is the technician's ""sounds odd"".","If only one from this track, then this one."
p105,r24,3,4,3,4,A solid proposal. Say what one should know beforehand.,I read it twice and stayed in the middle.
p106,r4,2,3,2,4,"The subject is welcome, the outline is still thin. Ten more sentences, please, on the cures in the order in which to try them. Five minutes go fast: leave out the history.",Would work better at a local meetup first.
p106,r31,2,1,2,4,"A fair start that needs a clearer aim. For five minutes, pick a single message.",
p107,r13,4,4,4,3,I have already mentioned it to a colleague. Most of all I liked the template for comments. Say what one should know beforehand.,I would take it over similar ones.
p107,r15,5,5,4,3,One of the best abstracts I have read this year. A small demonstration would make it stick.,Could open the second day.
p107,r32,5,4,5,3,A joy to read; I hope to sit in the first row. Please keep the template for comments. Two sentences of background will bring everybody along.,
p108,r16,4,4,4,5,Careful work with a light touch. I would build the whole session around the bicycle lover born in 1899. Explain each new word once; newcomers will thank you.,Please give it one of the larger rooms.
p108,r25,4,5,5,4,Strong material and a speaker who seems to know the pitfalls. What sets it apart is the bicycle lover born in 1899. A word on what did not work would help others.,
p108,r30,4,4,4,3,"This has been tried in earnest, and it shows.",
p109,r18,3,2,3,3,"Honest and useful, if not yet memorable. The best part for me: the case of annotators who copy from each other. Tell us the size of the data set at the start.",
p109,r20,4,5,5,2,I would like to see this in the program. Two sentences of background will bring everybody along.,Please give it one of the larger rooms.
p109,r34,3,2,3,2,A fair offer on a subject that we hear about often. A small demonstration would make it stick.,I read it twice and stayed in the middle.
p110,r2,4,3,4,4,"Very good: specific, modest and well built. Please keep the dice and index cards.",Please give it one of the larger rooms.
p110,r12,2,2,,3,"The idea is sound; the claims run ahead of it. Ten more sentences, please, on the dice and index cards. Say early on what people will be able to do afterwards.",
p110,r35,3,2,3,3,This would serve many in our audience. A picture of the whole system would help in minute two.,"Waitlist material, in the good sense."
p111,r18,3,3,3,2,"I can see this working, with some care. The best part for me: writing the question as an experiment one cannot afford. Two sentences of background will bring everybody along.",
p111,r26,5,5,4,2,I would cross the lake in the rain for this.,
p111,r33,5,4,5,3,"Excellent in every line, and kind to newcomers. A word on what did not work would help others.",
p112,r22,5,5,5,4,This is just what our audience comes for. The best part for me: the month on the ward before the second model.,My favourite of the batch.
p112,r33,4,3,4,2,I have already mentioned it to a colleague. Please keep the month on the ward before the second model.,Would fit well after lunch.
p112,r44,5,5,3,3,I would cross the lake in the rain for this. Two sentences of background will bring everybody along.,I will gladly chair the session.
p113,r13,2,2,2,3,"Promising, though I could not see who it is for. I would have liked to read more about the diaries from both sides. A picture of the whole system would help in minute two.",Could become a lightning talk.
p113,r15,3,4,,4,This would serve many in our audience. Say early on what people will be able to do afterwards.,"Waitlist material, in the good sense."
p113,r32,3,2,4,3,"Useful, and near to what I would hope for. What stays with me: the diaries from both sides. Numbers on one slide, please, with their spread.",
p114,r11,4,5,5,3,"This has been tried in earnest, and it shows. The best part for me: the small lottery.",
p114,r25,5,5,3,4,"Original, tested and generous with its mistakes. Two sentences of background will bring everybody along.",
p114,r45,4,3,4,3,This made me want to try it at home.,
p115,r5,1,1,3,3,"Thank you for sending this in; I can tell that you care about it. Start with the alarms that name a likely cause, and the rest will find its place. A word on what did not work would help others.",Reads like a first draft; suggest a mentor.
p115,r12,2,2,3,3,"Half of this would make a better whole. Numbers on one slide, please, with their spread.",
p115,r23,2,3,3,3,With a colleague's second look this could become good. I would have liked to read more about the alarms that name a likely cause. Two sentences of background will bring everybody along.,
p117,r16,4,4,4,4,"Very good: specific, modest and well built. I keep thinking about what the 3,000 farmers answered. Mind the jargon in the second half of the abstract.",Clearly above the line for me.
p117,r25,3,2,3,3,I learned a little and would like to learn more. A word on what did not work would help others.,
p117,r36,3,3,2,3,"Nothing wrong here, and a few things right. A picture of the whole system would help in minute two.",
p118,r2,3,3,4,4,Reads well; I would have liked one more result. Most of all I liked the small questions weighted by what readers care about. State the assumptions of the main result on a slide.,
p118,r3,3,3,,3,"Well described, with one or two open ends. What stays with me: the small questions weighted by what readers care about. Do not soften the mathematics; just draw it once.",Good for balance; no strong feelings.
p118,r35,2,2,,3,"I wanted to like this more than I did. Numbers on one slide, please, with their spread.",Could become a lightning talk.
p119,r16,3,3,4,4,"I can see this working, with some care. I would build the whole session around the mix of easy and hard examples for tired people. Say early on what people will be able to do afterwards.",
p119,r30,3,4,3,4,"Well described, with one or two open ends. Please keep the mix of easy and hard examples for tired people. Two sentences of background will bring everybody along.",
p119,r36,3,2,3,4,"Honest and useful, if not yet memorable. Say what one should know beforehand.",I read it twice and stayed in the middle.
p120,r24,2,1,2,5,"I was curious at the title and a little lost by the end. I like the queue that says no, and was not sure what to take home beyond it. Mind the jargon in the second half of the abstract.",
p120,r31,3,4,3,4,I would be glad to sit in if there is room. Explain each new word once; newcomers will thank you.,
p120,r37,3,2,3,4,"Useful, and near to what I would hope for. For beginners I would cut one topic.",Fine if the track has room.

"""#
}

import sys
from tests.harness import BotHarness, ANA, BOB, CAROL, texts, buttons
W={"A":ANA,"B":BOB,"C":CAROL}
def play(j):
    bot = BotHarness(); last={}
    for m in j.split(" / "):
        bot.now += 15
        if m.startswith("+"):
            bot.now += float(m[1:])*60; continue
        w, m = m.split(" ",1); who=W[w]
        try:
            if m.startswith("["):
                src=last[who]
                n=None
                r = bot.press(who, m.strip("[]"), src)
            else:
                r = bot.say(who, m.replace("@ana",f"<@{ANA}>").replace("@bob",f"<@{BOB}>").replace("@carol",f"<@{CAROL}>").replace("@dave","<@U0DAVE>"))
        except Exception as e:
            print(f"  {w}> {m}   !! {type(e).__name__} {e}"); continue
        print(f"  {w}> {m}")
        for x in r:
            t = texts(x.message); to=x.destination.user[2:3]
            print(f"     <{to}", " ".join(t) if isinstance(t,(list,tuple)) else t, "|", [b["text"]["text"] for b in buttons(x.message)])
            last[x.destination.user] = x
for j in sys.argv[1:]:
    print("##", j); play(j)

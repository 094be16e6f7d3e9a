"""The words of generated newsrooms: none of them a rule's concern, unless a mistake is made on purpose."""

from __future__ import annotations

TOOLS = (
    "Quillon Vexara Brontel Lumidex Cassivor Ordalyn Pendrix Maravel Tolquen Zephyra Aldimar Corvanta Delphira Eskarn"
    " Fenwright Galvora Hexadyne Isolde Juvanta Kestrix Lorimund Mythrane Nubetra Oxalind Pyrenne Quorath Rivelda"
    " Solvanta Tamaryx Umbriel Valcoris Wyndrake Xanthor Yllendra Zorvane Ambrix Belloway Cindrel Dorvane Elystra"
).split()
VENDORS = (
    "Northlight Harbourline Castellum Windmere Ostrava Brightwater Kingsferry Altamont Greywell Fairbrook Stonehaven"
    " Ridgeway Larkfield Oakhollow Silverton Marlowe Thornbury Eastgate Highmoor Westvale"
).split()
PUBLISHERS = (
    "Courier Gazette Dispatch Herald Observer Chronicle Examiner Inquirer Sentinel Tribune Mercury Bulletin".split()
)
AUTHORS = (
    "Ana Ruiz, Ben Okafor, Clara Voss, David Lindqvist, Elif Demir, Farid Haddad, Greta Sand, Hugo Marchetti, "
    "Ines Duarte, Jonas Petersen, Keiko Mori, Lena Novak"
).split(", ")
CATEGORIES = "Models Agents Policy Hardware Research Video Images Speech Offices Startups".split()
TERMS = (
    "context window, fine-tuning, embedding, inference, training run, data centre, guardrail, system prompt, "
    "retrieval, tokeniser, latency, throughput, checkpoint, red team, model card, knowledge cut-off, synthetic data, "
    "safety case, evaluation set, leaderboard, preference data, reward signal, attention layer, quantisation, "
    "pruning, adapter, chain of reasoning, tool call, sandbox, watermark"
).split(", ")
_SUBJECTS = (
    "chip energy copyright school hospital bank court export safety privacy labour media music film game map search"
    " voice robot cloud"
).split()
_ANGLES = (
    "policy prices research hiring lawsuits deals outages audits standards ethics design testing security support"
    " training planning funding access reviews history"
).split()
TAGS = tuple(f"{subject}-{angle}" for angle in _ANGLES for subject in _SUBJECTS)
VERBS_OF_TITLES = (
    "opens delays tests explains defends revises publishes limits extends prepares drops restores measures narrows"
    " simplifies pauses resumes reviews widens reworks"
).split()
THINGS = (
    "its audit rules, the spring release, a smaller office, its hiring plan, the licence terms, a public archive, "
    "its school offer, the voice library, a data deal, its safety team, the export list, a repair service, "
    "its search index, the film catalogue, a regional branch, its support hours, the claims desk, a joint study, "
    "its energy report, the pilot scheme, a second laboratory, its music agreement, the court filing, a map project, "
    "its reading list, the bank trial, a hospital contract, its chip order, the game studio, a translation desk"
).split(", ")
PLACES = (
    "in Lisbon, in Oslo, in Nairobi, in Toronto, in Lyon, in Osaka, in Leeds, in Porto, in Krakow, in Bergen, "
    "in Ghent, in Turin, in Austin, in Denver, in Quito, in Lima, in Perth, in Hobart, in Dakar, in Accra, in Tunis, "
    "in Cork, in Basel, in Graz, in Malmo, in Turku, in Riga, in Vilnius, in Split, in Varna"
).split(", ")
ENDS_OF_DECKS = (
    "and customers are told to expect a slow start, after a review that took most of the year, "
    "while a rival waits for the regulator to answer, and the unions ask to see the figures, "
    "though the engineers had wanted more time, because the old agreement ends this summer, "
    "and teachers are the first to try it, as two ministries look at the contract"
).split(", ")
NOUNS = (
    "agreement archive assistant audit author board branch budget building buyer campus case catalogue chapter claim"
    " class client committee company contract council customer dataset deadline decision department developer device"
    " editor effort employee engineer estimate evidence exchange expert factory figure file finding firm forum ground"
    " guide habit home hospital hour idea industry investor issue job journal judge laboratory laptop law lawyer"
    " lecture letter library licence list machine manager market measure meeting member memo method ministry mistake"
    " month network note number offer office officer opinion order owner package paper partner patient pattern pause"
    " permit phone picture plan platform point problem process product professor programme project promise proposal"
    " question record region regulator release report request researcher result reviewer river road room rule sample"
    " schedule school screen season server service signal site speaker staff standard station street student study"
    " subject system table teacher team test theory ticket town trial union user version village visitor vote worker"
    " workshop writer"
).split()
ADJECTIVES = (
    "annual available broad careful central cheaper clear common complete current different early earlier entire"
    " external fair familiar final formal former frequent full further general gradual independent internal joint"
    " large late legal likely limited local long main minor modest narrow national new old open ordinary outside"
    " partial plain possible practical previous private public quiet recent regional regular second separate short"
    " similar simple slow small steady technical typical usual wider written younger"
).split()
VERBS = (
    "accepts answers avoids borrows changes checks closes collects compares confirms copies counts covers delays"
    " delivers describes disputes divides drafts explains follows funds handles holds ignores improves includes joins"
    " keeps leads limits lists mentions misses names needs notes opens orders prepares presents protects publishes"
    " questions reads receives records reduces refuses repeats replaces requires returns reviews saves settles shares"
    " signs studies supports surprises tests translates trusts updates welcomes"
).split()
MANNERS = (
    "after two rounds of talks, at the end of the quarter, before the summer, for most of the week, "
    "from the first day on, in a second letter, in most of the cases, in the same building, on its own terms, "
    "once the tests are over, under the old contract, until the board decides, with little warning, "
    "without a public hearing, within a few weeks, as the staff had asked, by a narrow vote, for reasons of its own, "
    "in three of the regions, over the following year"
).split(", ")
LINKS = "and but so while because although since whereas".split()
SECTIONS = ("What's Happening", "The Broader Context", "Why This Matters", "Our Take")

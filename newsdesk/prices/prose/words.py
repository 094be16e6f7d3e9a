"""The words by which prose says that an amount is a price, or that it is not: tables, each with what it stands for."""

from __future__ import annotations


def words(text: str) -> str:
    """Return a pattern of words and phrases that are parted by commas; of two that fit, the longer is taken."""
    ordered = sorted(filter(None, (" ".join(each.split()) for each in text.split(","))), key=len, reverse=True)
    return "|".join(each.replace(" ", r"\s") for each in ordered)


PRICE_VERBS = words(
    "carries, bears, commands, amounts, works out, checks in, is, are, cost, costs, costing, charges, charge, "
    "charging, asks, ask, asking, sells, sell, selling, goes, go, comes, come, coming, starts, start, starting, "
    "begins, begin, stays, stayed, stay, remains, remain, remained, wants, want, bills, bill, takes, take, runs, run, "
    "retails, lists, listed, priced, offered, available, set, sits, stands, adds up, went, gone, rose, risen, fell, "
    "fallen, climbed, dropped, pay, pays, paying, get, gets, demands, sets you back, set you back, cost you, rings "
    "up, has, have, averages, opens, kicks off, turns out, ends up, weighs in, clocks in, becomes, equals, means, "
    "tops out, 's, ’s"
)
"""The verbs that lead up to a price."""

SKIP = words(
    "in, down, up, out, yours, had, sold, billed, charged, stuck, on sale, raised, cut, lowered, listed, offered, "
    "available, priced, a price of, a monthly price of, a yearly price of, a mere, a modest, a flat, a steep, a "
    "fixed, a fair, about, around, roughly, approximately, some, nearly, almost, only, just, still, now, currently, "
    "exactly, even, already, again, the same, the, as little as, as much as, up to, between, either, from, at, for, "
    "to, today, here, alone, itself, also, each, too, a full, a good, no less than, just under, just over, under, "
    "over, slightly, little, one-off, one off"
)
"""What may stand between the word that makes an amount a price and the amount."""

PRESENT = words(
    "carries, commands, amounts to, works out at, checks in at, weighs in at, is to be had, has been raised to, has "
    "been cut to, has been lowered to, has been increased to, has been reduced to, is now, are now, is still, are "
    "still, has gone, have gone, has risen, has fallen, has dropped, has been set, is, are, costs, charges, asks, "
    "sells, goes, comes, come, starts, start, begins, begin, stays, stayed, remains, remained, wants, bills, takes, "
    "runs, retails, lists, pays, now, today, currently, at present, for now, went, rose, fell, climbed, dropped, "
    "jumped, will cost you, will set you back, will run you, doubled, halved, set the price, set its price, put the "
    "price, has a, have a, is charged, are charged, is billed, are billed, is sold, are sold, is priced, are priced, "
    "is metered, are metered, is offered, are offered, is listed, are listed, is available, is had, expect to pay, "
    "worth its, worth the, worth every, price at, prices at, rate of, fee of, can be had, can be bought, is yours, "
    "gets you, buys, buys you, priced, costing, starting, asking, charging, demands, has, have, sits, stands, sets "
    "you back"
)
"""What says that an amount is asked now."""

PAST = words(
    "began, started life, opened, entered, was, were, used to, charged, asked, paid, sold, billed, wanted, launched, "
    "started at, began at, formerly, previously, originally, initially, instead of, rather than, down from, up from, "
    "cut from, raised from, reduced from, lowered from, increased from, compared with last, no longer, old, former, "
    "earlier, last year, last month, last spring, last summer, last autumn, last winter, last week, back then, the "
    "days when, days of, withdrawn, axed, had, took, in those days, at first, at the time, years ago, months ago, in "
    "its first, until, till, as of last, not long ago, came in at, got, could, ran to, stood at, had been, would "
    "once, it cost, did cost, debuted, introduced at, introduced, before that, discontinued, scrapped, retired, "
    "abolished, in the past, at launch, when it launched, by the end of last, opened at, had to"
)
"""What says that it was asked once."""

FUTURE = words(
    "coming, forthcoming, set for, face, faces, facing, plans for, toys with, toying with, talk of, flirts with, has "
    "plans for, dreams of, heading for, headed for, are to, shall, going to, planned, planning, expects, expect, "
    "expected to, is said to, are said to, is rumoured, rumoured, rumored, rumour has it, rumor has it, according to "
    "a leak, leaked, is due to, due to, is set to, are set to, set to, is likely to, likely, may, might, aims to, "
    "wants to, hopes to, intends to, considers, considering, is considering, mulls, mulling, is weighing, is thinking "
    "of, is testing, tests, will soon, soon, from next, starting next, next month, next year, next week, next spring, "
    "next summer, next autumn, later this year, by the end of, upcoming, is preparing, to be preparing, is about to, "
    "are about to, promises to, promised to, announced, is expected to, forecast, predicts, predict, 'll, ’ll, is "
    "slated to, from june, from july, from august, from september, from october, from november, from december, from "
    "may, from january"
)
"""What says that it may be asked some day."""

IRREALIS = words(
    "lack, lacks, lacking, misses, would, imagine, suppose, supposing, assume, assuming, ought to, 'd, ’d, were it, "
    "wish, wishes, let's say, say it, hypothetical, hypothetically, in theory, even if, what if, ideally, dream, must "
    "not, need not, happy to pay, willing to pay, prepared to pay, ready to pay, worth paying, fair price"
)
"""What says that it is only imagined."""

EVENTS = words(
    "attracted, pulled in, drew, obtained, scooped up, bagged, pocketed, picked up, amassed, gathered, injects, "
    "injected, pumped, poured, ploughed, sank, blew, shelled out, forked out, laid out, disbursed, used up, splashed, "
    "coughed up, owe, owes, owed, recouped, trimmed, shaved, lopped, dividend, payout, pay-out, plunged, tumbled, "
    "soared, slipped, gained, shed, raised, raising, collected, collects, borrowed, borrows, secured, secures, "
    "landed, lands, closed, invested, invests, investors, investment, funding, round, valued, values, valuation, "
    "worth, valuing, stake, bought, acquired, acquires, acquisition, taken in, take in, takes in, brings in, bring "
    "in, brought in, earned, earns, earn, turned over, turnover, revenue, revenues, profit, profits, loss, losses, "
    "lost, loses, lose, income, accounts for, sales, books, generates, grossed, nets, netted, salary, salaries, wage, "
    "wages, hires, hire, hiring, is paid, are paid, gets paid, get paid, being paid, pays its, pays people, pay its, "
    "can expect, labelled, fined, fines, fine, penalty, penalties, settlement, settled for, settled with, settle for, "
    "settle with, court, lawsuit, sued, sues, damages, breach, compensation, ordered, regulator, prize, prizes, "
    "bounty, bounties, reward, rewards, award, awards, awarded, win, wins, won, spent, spends, spend, spending, "
    "budget of, budget for, budgets of, budgets for, budgeted, invoice, invoices, contract, grant, grants, granted, "
    "donated, donates, hands out, handed out, put aside, set aside, sets aside, earmarked, allocated, came to, "
    "totalled, totaled, savings, off, discount, rebate, refund, refunds, refunded, cashback, knocks, cuts, included "
    "in, credits worth, voucher, vouchers, gift, bonus, receive, receives, received, shares, share, stock, market "
    "value, scored, scores, score, turned, earning, losing, moved, traded, bet, bets, rents, rent, rented, leases, "
    "leased, offers to pay, put up, puts up, pledged, pledges, committed, exceeds, surcharge, referral fee, referral "
    "fees, toll, deposit, tip, ticket, tickets, shipping, delivery, ransom, stole, stolen, scam, unit of, order, "
    "orders, supply, supplies, supplied, training run, train, trained, capital, debt, loan, loans, costs of, runs up, "
    "run up, ran up, adds, added, retainer, allowance, found, booked, recommended, suggested, donation, subsidy, "
    "subsidies, subsidised, subsidized, burns, burned, burnt, burn, charity, tax, taxes, bill for, bills for, invests "
    "in, wagered, auction, auctioned, fetched, fetches, estimated, wiped, market, cost its, cost their, cost her, "
    "cost him, cost them, answers were"
)
"""What money does when it is no price: it is raised, earned, paid out, fined, won, spent, saved, given or lost."""

OBJECTS = words(
    "spares, spared, put, puts, get, save, saves, saved, saving, raises, raise, raised, make, makes, made, comes "
    "with, come with, includes, include, reached, reaches, reach, undercuts, undercut, offers, offered, gives, gave, "
    "gets, got, wins, holds, has won"
)
"""What does the same, but only where the amount is its object: `raises $5 million`, not `raises the limits for $20`."""

BEFORE = words(
    "up, down, fell, rose, dropped, climbed, jumped, went up, went down, less than, more than, at most, at least, no "
    "more than, not more than, cheaper than, beyond, exceeding, by, save, saves, saving, saved, worth, extra, "
    "another, additional, an additional, an extra, limit of, cap of, budget of, discount of, saving of, difference "
    "of, increase of, rise of, surcharge of, credit of, credits of, fine of, rise by, total of, sum of, within, "
    "towards, lie, lies, separates, use, uses, used, keep, keeps, kept, cut, cuts, find, finds, stop at, stops at, "
    "stopping at, capped at, limited to, instead of, rather than, down from, up from, a share of"
)
"""What stands right before an amount that is a bound, a difference or a part."""

AFTER = words(
    "on top, on top of, over and above, more, less, cheaper, dearer, higher, lower, extra, off, discount, saving, "
    "savings, rebate, surcharge, fine, raise, round, valuation, fund, prize, bounty, bill, gift, voucher, note, "
    "below, above, apart, a share, per share, apiece for, in credits, in credit, of credit, of credits, credit, "
    "credits, worth, in revenue, in sales, in savings, in funding, in damages, in prizes, in profit, in fines, in "
    "free, in compute, in annual, in cash, in fees, of tokens, to whoever, to anyone, to everyone, to authors, from "
    "each, out of, aside, go to, goes to, a head start, over, under, difference, increase, rise, cut, drop, budget, "
    "limit, cap, deal, contract, investment, loan, grant, settlement, salary, bonus, fee, deposit, price tag, "
    "question"
)
"""What stands right behind an amount that is a difference, a credit, a sum spent or another kind of money."""

PRODUCTS = words(
    "smaller, larger, cheaper, dearer, bigger, price, prices, plan, plans, subscription, subscriptions, membership, "
    "memberships, tier, tiers, licence, license, licences, licenses, package, packages, bundle, edition, version, "
    "option, seat, seats, account, accounts, access, api, app, model, models, assistant, service, tool, tools, "
    "chatbot, bot, generator, input, output, token, tokens, inputs, outputs, usage, use, image, images, picture, "
    "pictures, video, videos, minute, minutes, hour, hours, second, seconds, month, months, year, years, week, day, "
    "request, requests, search, query, call, credit, credits, rate, rates, speech, voice, voices, clip, clips, "
    "million, thousand, pricing, charge, entry, upgrade, offer, offering, one, former, latter, first, cheapest, "
    "dearest, same, monthly, yearly, annual, user, users, starter, product, dubbing, translation, generation, cost, "
    "costs, fee, fees, sub, trial, level, levels, tariff, system, software"
)
"""What the subject of a price may be beside a tool itself: its plans, what it makes, and its units."""

PRONOUNS = words(
    "it, they, this, that, these, those, itself, themselves, everything, both, each, all, neither, either, which, what"
)
"""What may stand for a tool or its plan."""

SELLERS = words(
    "company, firm, vendor, maker, makers, developer, start-up, startup, group, giant, provider, operator, site, "
    "shop, store"
)
"""Who asks for a price."""

PEOPLE = words(
    "subscribers, subscriber, team, students, users, customers, readers, developers, those, teams, you, we, one, "
    "businesses, companies, people, schools, teachers, agencies, pupils, anyone, everyone, individuals, "
    "professionals, firms, newcomers, members, freelancers, studios, creators, whoever, who, buyers, clients, "
    "writers, researchers, designers, universities, editors, they, everybody, families, americans, developer, reader, "
    "customer, user, student, editor, writer, pupil"
)
"""Who pays a price."""

INDIRECT = words(
    "you, us, them, him, her, users, customers, subscribers, teams, readers, everyone, developers, people, your card"
)
"""Whom a price is asked of."""

PREPOSITIONS = words(
    "out of, of, from, to, with, on, for, in, by, through, at, under, inside, around, about, than, like, unlike, as, "
    "against, over, via, within, without, behind, between, beside, next to, including, besides, into, after, before, "
    "off"
)
"""What ends the first noun of a subject, so that `a ticket to Claude` is a ticket."""

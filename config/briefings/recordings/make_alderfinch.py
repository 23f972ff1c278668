#!/usr/bin/env python3
"""Writes the recording alderfinch-autumn: two minutes of a made-up retailer's autumn sale, as its sources would have
answered. Same seed, same bytes. Every number is invented; the shapes are those of a Prometheus server, a JSON
service, a status page and a feed.

    python3 config/briefings/recordings/make_alderfinch.py
"""
import hashlib
import json
import math
import pathlib
import random
from datetime import datetime, timedelta, timezone

FOLDER = pathlib.Path(__file__).parent / "alderfinch-autumn"
START = datetime(2026, 11, 12, 14, 2, 0, tzinfo=timezone.utc)
MIDNIGHT = datetime(2026, 11, 11, 23, 0, 0, tzinfo=timezone.utc)  # Europe/Berlin
LENGTH = 120
WINDOW = 6 * 3600
STEP = 60


def noise(name, t, size):
    """The same small deviation for the same name and minute, so that overlapping windows agree."""
    return random.Random(f"{name} {int(t) // STEP}").gauss(0.0, size)


def hour_of_day(t):
    return (t - MIDNIGHT.timestamp()) / 3600.0


def bump(hour, center, width):
    return math.exp(-((hour - center) / width) ** 2)


def orders_per_minute(channel, t):
    hour = hour_of_day(t)
    if channel == "shops":
        level = 96 * bump(hour, 12.6, 3.4) + 70 * bump(hour, 17.2, 2.2)
    elif channel == "web":
        level = 34 + 58 * bump(hour, 12.9, 1.6) + 66 * bump(hour, 15.4, 1.1)
    else:
        level = 22 + 40 * bump(hour, 8.2, 1.2) + 55 * bump(hour, 14.6, 1.8)
    return max(0.4, level * (1 + noise(channel, t, 0.045)))


BASKET = {"shops": 41.0, "web": 68.5, "app": 52.2}


def takings(t):
    """Euros in the quarter of an hour before t."""
    return sum(15 * orders_per_minute(c, t - 60 * m) / 5 * BASKET[c] for c in BASKET for m in (0, 3, 6, 9, 12))


def checkout_seconds(t):
    hour = hour_of_day(t)
    return 0.9 + 0.5 * bump(hour, 12.8, 1.0) + 1.75 * bump(hour, 14.35, 0.22) + abs(noise("checkout", t, 0.06))


def prometheus(series, now):
    end = int(now.timestamp()) // STEP * STEP
    times = range(end - WINDOW, end + 1, STEP)
    result = [{"metric": labels, "values": [[t, f"{value(t):.4f}"] for t in times]} for labels, value in series]
    return json.dumps({"status": "success", "data": {"resultType": "matrix", "result": result}}, separators=(",", ":"))


def since_midnight(now, value):
    minutes = int((now - MIDNIGHT).total_seconds() // 60)
    return sum(value(MIDNIGHT.timestamp() + 60 * m) for m in range(minutes)) + value(now.timestamp()) * (now.second / 60.0)


def pace(now):
    """Share of a usual day's sales that is made by now."""
    so_far = int(hour_of_day(now.timestamp()) * 60)
    minutes = [bump(m / 60.0, 13.4, 4.1) for m in range(1440)]
    return sum(minutes[:so_far]) / sum(minutes)


def kpi(now):
    orders = since_midnight(now, lambda t: sum(orders_per_minute(c, t) for c in BASKET))
    revenue = since_midnight(now, lambda t: sum(orders_per_minute(c, t) * BASKET[c] for c in BASKET))
    rows = [
        {"id": "revenue", "value": round(revenue, 2), "goal": round(pace(now) * 8_000_000.0, 2)},
        {"id": "day", "value": round(revenue, 2), "goal": 8_000_000.0, "pace": round(pace(now) * 8_000_000.0, 2)},
        {"id": "orders", "value": int(orders), "goal": 98_000},
        {"id": "basket", "value": round(revenue / orders, 2), "goal": 52.0},
        {"id": "conversion", "value": round(0.0412 + noise("conversion", now.timestamp(), 0.0002), 4), "goal": 0.039},
        {"id": "availability", "value": 0.9638, "goal": 0.97},
    ]
    return json.dumps({"updated": stamp(now - timedelta(seconds=3)), "kpis": rows})


def warehouses(now):
    t = now.timestamp()
    rows = [("Kassel", 1840, 5400, 0.981), ("Venlo", 4710, 21600, 0.914), ("Linz", 960, 3300, 0.993)]
    sites = [
        {"name": name, "waiting": int(waiting * (1 + noise(name, t, 0.01))), "oldest_s": oldest + now.second, "on_time": share}
        for name, waiting, oldest, share in rows
    ]
    return json.dumps({"updated": stamp(now - timedelta(seconds=8)), "sites": sites})


CATEGORIES = [("Knitwear", 1_079_400, 31), ("Denim", 973_900, 19), ("Outerwear", 971_200, 58),
              ("Home textiles", 764_700, 14), ("Shoes", 712_300, 22), ("Lighting", 538_600, 9), ("Kids", 523_100, 38),
              ("Kitchen", 254_500, 6)]


def categories(now):
    seconds = (now - START).total_seconds()
    rows = [{"name": name, "sales": round(sales + per_second * seconds, 2)} for name, sales, per_second in CATEGORIES]
    return json.dumps({"updated": stamp(now - timedelta(seconds=4)), "categories": rows})


def baskets(now):
    edges = [0, 15, 30, 45, 60, 75, 90, 120, 150, 200, 300]
    rows = []
    for low, high in zip(edges, edges[1:]):
        middle = (low + high) / 2
        share = math.exp(-((math.log(middle) - math.log(44)) / 0.62) ** 2)
        rows.append({"low": low, "high": high, "count": int(9400 * share * (1 + noise(f"basket {low}", now.timestamp(), 0.02)))})
    return json.dumps({"updated": stamp(now - timedelta(seconds=4)), "baskets": rows})


COMPONENTS = [("Web shop", "operational"), ("App", "operational"), ("Tills in the shops", "operational"),
              ("Payment", "degraded_performance"), ("Search", "operational"),
              ("Warehouse Venlo", "partial_outage"), ("Warehouse Kassel", "operational"),
              ("Warehouse Linz", "operational"), ("Loyalty", "under_maintenance")]


def components(now):
    rows = [{"name": name, "status": status, "group": False, "updated_at": stamp(now - timedelta(minutes=7 * i + 3))}
            for i, (name, status) in enumerate(COMPONENTS)]
    return json.dumps({"page": {"name": "Alderfinch"}, "components": rows})


ALERTS = [("Orders wait too long", "critical", "Venlo: the oldest order has been waiting for six hours", "firing", 21),
          ("Checkout is slow", "warning", "The slowest 5 in 100 take more than two seconds", "firing", 9),
          ("Payment retries", "warning", "4.1% of card payments needed a second attempt", "firing", 34),
          ("Disk fills up", "info", "Kassel, db-07: full in nine days at this rate", "pending", 2)]


def alerts(now):
    rows = [{"labels": {"alertname": name, "severity": severity}, "annotations": {"summary": words}, "state": state,
             "activeAt": stamp(START - timedelta(minutes=minutes)), "value": "1e+00"}
            for name, severity, words, state, minutes in ALERTS]
    return json.dumps({"status": "success", "data": {"alerts": rows}})


def site_state(site, t):
    """0: as it should be, 1: slow, 2: down."""
    hour = hour_of_day(t)
    troubles = {"Venlo": [(11.2, 11.9, 1), (13.3, 14.1, 2), (14.1, 15.4, 1)], "Kassel": [(9.6, 9.8, 2), (9.8, 10.3, 1)],
                "Linz": [], "Web shop": [(12.6, 13.0, 1)], "Tills": [(10.75, 10.9, 1)]}[site]
    return next((state for begin, end, state in troubles if begin <= hour < end), 0)


LATENCIES = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4]


def latency_up_to(edge, t):
    """Requests per second that took less than `edge` seconds: sums, as Prometheus keeps them."""
    typical = 0.24 + 0.4 * checkout_seconds(t) ** 1.6 / 4.0
    volume = sum(orders_per_minute(c, t) for c in ("web", "app")) / 12.0
    share = 0.5 * (1 + math.erf((math.log(edge) - math.log(typical)) / (0.62 * math.sqrt(2)))) if edge < math.inf else 1.0
    return volume * share


def matrix_at(step, series, now):
    end = int(now.timestamp()) // step * step
    times = range(end - WINDOW, end + 1, step)
    result = [{"metric": labels, "values": [[t, f"{value(t):.4f}"] for t in times]} for labels, value in series]
    return json.dumps({"status": "success", "data": {"resultType": "matrix", "result": result}}, separators=(",", ":"))


def latency(now):
    edges = LATENCIES + [math.inf]
    return matrix_at(300, [({"le": "+Inf" if e == math.inf else f"{e}"}, lambda t, e=e: latency_up_to(e, t)) for e in edges], now)


def sites(now):
    names = ("Web shop", "Tills", "Kassel", "Venlo", "Linz")
    return matrix_at(60, [({"site": n}, lambda t, n=n: site_state(n, t)) for n in names], now)


def capacity(now):
    load = 0.58 + 0.0021 * sum(orders_per_minute(c, now.timestamp()) for c in ("web", "app"))
    point = [now.timestamp(), f"{min(load, 0.97):.4f}"]
    return json.dumps({"status": "success", "data": {"resultType": "vector", "result": [{"metric": {}, "value": point}]}})


NEWS = [("Generally available: zone-redundant storage in two more regions", "Storage", 38),
        ("In preview: reservations that follow a workload across sizes", "Cost management", 96),
        ("Generally available: backups that nobody can delete for 14 days", "Backup", 170),
        ("Retirement: TLS 1.0 and 1.1 end on 31 August", "Security", 305),
        ("Generally available: managed Prometheus with native histograms", "Monitor", 430)]


def news(now):
    items = "".join(
        f"<item><title>{title}</title><category>{category}</category><link>https://updates.alderfinch.example/{i}</link>"
        f"<guid>{i}</guid><pubDate>{(START - timedelta(minutes=minutes)).strftime('%a, %d %b %Y %H:%M:%S GMT')}</pubDate></item>"
        for i, (title, category, minutes) in enumerate(NEWS))
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Updates</title>{items}</channel></rss>'


EVENTS = [("campaign", "Offer by push to 310,000 apps", 7.95), ("deployment", "Checkout 4.12", 14.08),
          ("deployment", "4.12 taken back", 14.43), ("campaign", "Evening offer announced", 14.9)]


def events(now):
    rows = [{"kind": kind, "at": stamp(MIDNIGHT + timedelta(hours=hour)), "what": what} for kind, what, hour in EVENTS]
    return json.dumps({"updated": stamp(now - timedelta(seconds=4)), "events": rows})


METRICS = {
    "shop_orders_total": ("counter", "Orders accepted since the start, by channel."),
    "shop_revenue_euros_total": ("counter", "Takings since the start in euros, without returns."),
    "checkout_duration_seconds": ("histogram", "From the last press of a button to the confirmed order."),
    "shop_requests_total": ("counter", "Requests that reached the shop's front."),
    "shop_requests_tested": ("gauge", "Requests a second that the last load test has shown to be held."),
    "site_state": ("gauge", "0 works, 1 is slow, 2 is closed."),
}


def metadata(metric):
    kind, words = METRICS[metric]
    return json.dumps({"status": "success", "data": {metric: [{"type": kind, "help": words, "unit": ""}]}})


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


ANSWERS = {
    "kpi": (30, kpi),
    "warehouses": (60, warehouses),
    "orders": (60, lambda now: prometheus([({"channel": c}, lambda t, c=c: orders_per_minute(c, t)) for c in BASKET], now)),
    "takings": (60, lambda now: prometheus([({}, takings)], now)),
    "categories": (30, categories),
    "baskets": (60, baskets),
    "sales": (60, lambda now: matrix_at(300, [({"channel": c}, lambda t, c=c: 60 * BASKET[c] * orders_per_minute(c, t))
                                              for c in BASKET], now)),
    "capacity": (30, capacity),
    "components": (60, components),
    "alerts": (60, alerts),
    "sites": (60, sites),
    "latency": (60, latency),
    "news": (60, news),
    "events": (60, events),
    "checkout": (60, lambda now: prometheus([({}, checkout_seconds)], now)),
}
ANSWERS.update({f"about metrics {metric}": (LENGTH, lambda now, metric=metric: metadata(metric)) for metric in METRICS})


def main():
    bodies = FOLDER / "bodies"
    bodies.mkdir(parents=True, exist_ok=True)
    for old in bodies.glob("*.*"):
        old.unlink()
    rows = []
    for name, (every, body_at) in ANSWERS.items():
        for offset in range(0, LENGTH, every):
            body = body_at(START + timedelta(seconds=offset))
            digest = hashlib.sha256(body.encode()).hexdigest()
            kind = "application/rss+xml" if body.startswith("<") else "application/json"
            file = f"bodies/{digest[:16]}.{kind[-3:] if kind.endswith('xml') else 'json'}"
            (FOLDER / file).write_text(body)
            rows.append({"offset": float(offset), "data": name, "fingerprint": "", "status": 200,
                         "headers": {"content-type": kind}, "body": file, "sha256": digest})
    rows.sort(key=lambda row: (row["offset"], row["data"]))
    answers = ",".join("\n  " + json.dumps(row) for row in rows)
    (FOLDER / "index.json").write_text(
        f'{{"version": 1, "started": "{stamp(START)}", "length": {float(LENGTH)}, "answers": [{answers}\n]}}\n')


main()

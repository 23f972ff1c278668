#!/usr/bin/env python3
"""Writes the recording alderfinch-autumn: two minutes of a made-up retailer's autumn sale, as its two sources would have
answered. Same seed, same bytes. Every number is invented; the shapes are those of a Prometheus server and a JSON service.

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


def kpi(now):
    orders = since_midnight(now, lambda t: sum(orders_per_minute(c, t) for c in BASKET))
    revenue = since_midnight(now, lambda t: sum(orders_per_minute(c, t) * BASKET[c] for c in BASKET))
    rows = [
        {"id": "revenue", "value": round(revenue, 2), "goal": 5_400_000.0},
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


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


ANSWERS = {
    "kpi": (30, kpi),
    "warehouses": (60, warehouses),
    "orders": (60, lambda now: prometheus([({"channel": c}, lambda t, c=c: orders_per_minute(c, t)) for c in BASKET], now)),
    "takings": (60, lambda now: prometheus([({}, takings)], now)),
    "checkout": (60, lambda now: prometheus([({}, checkout_seconds)], now)),
}


def main():
    bodies = FOLDER / "bodies"
    bodies.mkdir(parents=True, exist_ok=True)
    for old in bodies.glob("*.json"):
        old.unlink()
    rows = []
    for name, (every, body_at) in ANSWERS.items():
        for offset in range(0, LENGTH, every):
            body = body_at(START + timedelta(seconds=offset))
            digest = hashlib.sha256(body.encode()).hexdigest()
            file = f"bodies/{digest[:16]}.json"
            (FOLDER / file).write_text(body)
            rows.append({"offset": float(offset), "data": name, "fingerprint": "", "status": 200,
                         "headers": {"content-type": "application/json"}, "body": file, "sha256": digest})
    rows.sort(key=lambda row: (row["offset"], row["data"]))
    answers = ",".join("\n  " + json.dumps(row) for row in rows)
    (FOLDER / "index.json").write_text(
        f'{{"version": 1, "started": "{stamp(START)}", "length": {float(LENGTH)}, "answers": [{answers}\n]}}\n')


main()

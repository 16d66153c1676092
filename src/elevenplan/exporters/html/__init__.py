"""One self-contained page: the chart, the dates to meet, the people, what is late; no network, no build step."""

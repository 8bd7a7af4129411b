// Draws every <figure data-chart> from the JSON beside it; the table behind it stays.
"use strict";

const INK = "#1d2433", QUIET = "#565e6c", LINE = "#e3e6eb";
const COLOURS = ["#a8121a", "#c98f00", "#6b7385", "#14602f", "#1c4a8a"];
const dots = (value) => Number(value).toLocaleString("vi-VN");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

// Bars in accent and gold, a line among bars in grey; what stands alone takes the accent.
function colourOf(one, index, alone) {
  return one.type === "line" && !alone ? COLOURS[2] : COLOURS[index % COLOURS.length];
}

function keyOf(data) {
  const list = document.createElement("ul");
  list.className = "chart-key";
  list.setAttribute("aria-hidden", "true");
  data.series.forEach((one, index) => {
    const item = list.appendChild(document.createElement("li"));
    const swatch = item.appendChild(document.createElement("span"));
    swatch.className = one.type === "line" ? "swatch swatch-line" : "swatch";
    swatch.style.backgroundColor = colourOf(one, index, false);
    item.append(one.name);
  });
  return list;
}

function seriesOf(one, index, all) {
  const alone = all.length === 1;
  const line = one.type === "line";
  return {
    name: one.name, type: line ? "line" : "bar", data: one.values, stack: one.stack,
    color: colourOf(one, index, alone),
    barMaxWidth: 36, symbolSize: 6, showSymbol: one.values.length <= 12, lineStyle: { width: 2.5 },
    itemStyle: line ? {} : { borderRadius: one.stack ? 0 : [3, 3, 0, 0] },
  };
}

function optionOf(data) {
  return {
    animation: !still,
    aria: { enabled: false },
    textStyle: { fontFamily: "Be Vietnam Pro, sans-serif", color: INK, fontSize: 13 },
    // Labels of both axes stay inside the space, and the key is text above it: nothing can overlap.
    grid: { top: 12, left: 0, right: 16, bottom: 28, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: dots },
    xAxis: { type: "category", data: data.labels, axisTick: { show: false }, axisLine: { lineStyle: { color: "#b6bcc6" } },
             axisLabel: { color: QUIET, hideOverlap: true, margin: 10,
                         ...(data.labels.length > 12 ? { alignMinLabel: "left", alignMaxLabel: "right" } : {}) } },
    yAxis: { type: "value", minInterval: 1, scale: Boolean(data.zoom), splitLine: { lineStyle: { color: LINE } },
             axisLabel: { color: QUIET, formatter: dots } },
    series: data.series.map(seriesOf),
  };
}

for (const figure of document.querySelectorAll("figure[data-chart]")) {
  const data = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  const space = figure.querySelector("[data-chart-space]");
  figure.classList.add("drawn");
  const behind = figure.querySelector("details.behind");
  if (behind) behind.open = false;
  if (data.series.length > 1) space.before(keyOf(data));
  const chart = echarts.init(space, null, { renderer: "svg" });
  const draw = () => chart.setOption(optionOf(data), { notMerge: true });
  draw();
  new ResizeObserver(() => { chart.resize(); draw(); }).observe(space);
}
